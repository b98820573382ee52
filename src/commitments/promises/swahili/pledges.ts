// Swahili promises without a verb to come: what to expect, what is asked leave for, words of honour, notes.
import type { Candidate, Surroundings } from '../grammar.ts';
import { doerOf } from './subjects.ts';

const expect =
  /\b[mu]?(?:tarajia|tegemea|subiri|tarajie|tegemee|ngojee|mtarajie|mtegemee|msubiri) (?:[a-z]{3,15} ){1,2}?(?:[a-z]{0,2}etu|[a-z]{0,2}angu|kutoka kwetu)\b(?! (?:ku|i|zi)[a-z]*(?:pand|ongezek|fungw|kat))/g;
const letMe = /\b(?:ngoja|acha|hebu|naomba|wacha) (?:ni|tu)[a-z]{3,20}(?:e|i|u)\b/g;
/** "Nipe hadi Alhamisi nikupe bei": what is asked leave for is promised. */
const leave =
  /\b(?:(nipe|nipeni|niruhusu|naomba)|tupe|tupeni|turuhusu|tunaomba) (?:tu |kama )?(?:hadi|mpaka|siku|saa|masaa|dakika|dk|wiki|muda|nusu)\b[^.;]{0,60}?(?<![a-z])(?:ni|tu)(?!mb)[a-z]{2,20}e\b/g;
const pledge =
  /\b(?:(nakupa|ninakupa|nawapa)|tunakupa|tunawapa) (?:neno|ahadi|hakikisho|uhakika)\b|\b(?:una|unayo|mna|mnayo) (?:neno|ahadi) (?:langu|letu|yangu|yetu)\b|\b(?:ahadi|neno) (?:yangu|yetu|langu|letu) (?:kwako |kwenu )?ni (?:kwamba|kuwa|ku[a-z]+)\b|\b(?:hesabu|chukulia|jua) (?:kwamba |kuwa |tu )?(?:imekwisha|imeisha|limekwisha|limeisha|yamekwisha|imefanyika|imetatuliwa|limetatuliwa)\b/g;
/** "Mamlaka ya maji inaahidi kurejesha maji". */
const theirs = /\b(?:a|wa|i|li|ki|u)(?:na|me)(?:ku|wa)?(?:ahidi|jitolea) ku[a-z]{3,}/g;
/** "Nimemwambia dereva akupigie": done, for what is to come. */
const arranged =
  /\b(?:(nime)|tume)(?:panga|agiza|[mw]w?a?agiza|mwagiza|mwambia|waambia|mwomba|mtuma|muomba|elekeza|mwelekeza|andaa|weka)\b(?! (?:polisi|mteja))[^.;,]{0,40}? (?:a|wa)(?:ku|wa)?[a-z]{1,20}e\b/g;
/** "Nimekupangia fundi Alhamisi". */
const planned = /\b(nime|tume)(?:ku|wa)(?:pangia|wekea|andalia|tafutia|agizia)\b/g;
const note =
  /^\s*(?:majibu|jibu|ripoti|simu|ziara|malipo|marejesho|uwasilishaji|usafirishaji|ufungaji|matengenezo) (?:yetu|letu|yako|lako|ya (?:mzigo|pesa|fedha|mita|router|kifaa) (?:yako|zako|wako|chako))\b(?! (?:[a-z]{1,2}(?:ta|na|me|li)|ha|ni\b|si\b)[a-z]*)/;

export function pledged(clause: string, surroundings: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  for (const { index } of clause.matchAll(theirs))
    if (doerOf(clause.slice(0, index), surroundings)?.kind === 'staff')
      found.push({ at: index, who: 'us' });
  for (const { index } of clause.matchAll(expect)) found.push({ at: index, who: 'us' });
  for (const { index, 0: text } of clause.matchAll(letMe))
    found.push({ at: index, who: /\bni/.test(text) ? 'me' : 'us' });
  for (const pattern of [leave, pledge])
    for (const { index, 1: me } of clause.matchAll(pattern))
      found.push({ at: index, who: me ? 'me' : 'us' });
  for (const { index, 1: me } of clause.matchAll(arranged))
    found.push({ at: index, who: me ? 'me' : 'us', needsTime: true });
  for (const { index, 1: by } of clause.matchAll(planned))
    found.push({ at: index, who: by === 'nime' ? 'me' : 'us', needsTime: true });
  if (note.test(clause)) found.push({ at: 0, who: 'us', needsTime: true });
  return found;
}
