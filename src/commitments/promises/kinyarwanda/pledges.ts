// Kinyarwanda promises without a verb to come: words of honour, what to expect, what is asked leave for, notes.
import type { Candidate, Surroundings } from '../grammar.ts';
import { doerOf } from './subjects.ts';

const expect =
  /\b(?:mutegereze|utegereze|mwitege|witege|muritegura|mwitegure) (?:[a-z']{3,20} ){1,3}?(?:[a-z]{1,2}acu|[a-z]{1,2}anjye|(?:tu|bi)?vuye iwacu)\b/g;
const letMe = /\breka (?:n|m|tu|du)[a-z]{2,20}e\b/g;
/** "Mumpe kugeza ku wa kane mbabwire": what is asked leave for is promised. */
const leave =
  /\b(?:mumpe|mpa|muduhe|duha|munyemerere|mutwemerere|mundekere|mutegereze|muntegereze) (?:gusa |nka )?(?:kugeza|kugera|umunsi|iminsi|isaha|amasaha|iminota|icyumweru|igihe|akanya|umwanya)\b[^.;]{0,60}?(?<![a-z])(?:m|n|tu|du)[a-z]{3,20}e\b/g;
const pledge =
  /\b(?:(n|m)?(?:da)?(?:mbahaye|mpaye|tubahaye|duhaye|nguhaye|tuguhaye|mbaha|tubaha) (?:ijambo|icyizere|isezerano)|(ndabizeza|ndakwizeza|turabizeza|turakwizeza|ndabasezeranya|turabasezeranya|ndabarahiye|mbijeje|tubijeje|nkwijeje|ndabemerera|turabemerera)|(?:nd|nz|tur|tuz)akora ku buryo|nk'ibyarangiye|nk'ibyakozwe|nk'ibyakemutse)\b/g;
/** "WASAC yiyemeje kugarura amazi". */
const theirs = /\b(?:y|w|ry|cy|bw|rw|b)i(?:yemeje|yemereye) (?:ku|gu|kw)[a-z]{3,}/g;
/** "Twabikemuye" with "tuba" before it is to be so by then. */
const willHave =
  /\b(?:(tuba|mba|ndaba|turaba|tuzaba|nzaba) (?:na|twa|two|twe|no|ne|n(?=geze)|tu(?=geze))[a-z]{2,25}(?:ye|tse|se|je|ze)|mu(?:ra|za)ba mwa(?:[a-z]{1,3})?(?:bonye|akiriye|kiriye|shyikiriye|hawe))\b/g;
/** "Nabwiye umushoferi abahamagare": done, for what is to come. */
const arranged =
  /\b(na|nda|twa|two)(?:mu|ba)?(?:bwiye|sabye|tegetse|teguye|ohereje|tumye|hereje)\b(?! (?:polisi|umukiriya))[^.;,]{0,40}? (?:a|ba)(?:ba|ku|gu|kw)[a-z]{2,20}e\b/g;
/** "Muyabona uyu munsi": to be had by the customer, in the present. */
const had = /\bmu(?:ra)?(?:ya|yi|bi|ki|ru|bu|zi|ri|wu)(?:bona|sanga|hawe)\b/g;
/** "Nabateganyirije umutekinisiye ku wa kane". */
const planned =
  /\b(n|tw)a(?:ba|ku)(?:teganyirije|shyiriyeho|fatiye (?:gahunda|umwanya|randevu))\b/g;
const note =
  /^\s*(?:igisubizo|raporo|telefoni|gusura|ubutumwa|itangwa|isubizwa) (?:cyacu|cyanyu|yacu|yanyu|bwacu|ry'amafaranga yanyu)\b(?! [a-z]{0,3}(?:za|ra|ri|ya|a)[a-z]{3,})/;

export function pledged(clause: string, surroundings: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  for (const { index } of clause.matchAll(theirs))
    if (doerOf(clause.slice(0, index), surroundings)?.kind === 'staff')
      found.push({ at: index, who: 'us' });
  for (const { index } of clause.matchAll(expect)) found.push({ at: index, who: 'us' });
  for (const { index, 0: text } of clause.matchAll(letMe))
    found.push({ at: index, who: /^reka [nm]/.test(text) ? 'me' : 'us' });
  for (const { index, 0: text } of clause.matchAll(leave))
    found.push({ at: index, who: /^m?u?(?:du|tw)/.test(text) ? 'us' : 'me' });
  for (const { index, 0: text } of clause.matchAll(pledge))
    found.push({ at: index, who: /^(?:tu|du)/.test(text) ? 'us' : 'me' });
  for (const { index, 1: by = '' } of clause.matchAll(willHave))
    found.push({ at: index, who: /^[mn]/.test(by) ? 'me' : 'us', needsTime: true });
  for (const { index, 1: by = '' } of clause.matchAll(arranged))
    found.push({ at: index, who: by.startsWith('n') ? 'me' : 'us', needsTime: true });
  for (const { index } of clause.matchAll(had))
    found.push({ at: index, who: 'us', needsTime: true });
  for (const { index, 1: by } of clause.matchAll(planned))
    found.push({ at: index, who: by === 'n' ? 'me' : 'us', needsTime: true });
  if (note.test(clause)) found.push({ at: 0, who: 'us', needsTime: true });
  return found;
}
