import type { Candidate, Grammar, Surroundings, Who } from '../grammar.ts';
import { blankTimes } from '../time/said.ts';
import { kinyarwandaTimes } from './times.ts';
import { pledged } from './pledges.ts';
import { type Doer, doerOf, saysWho } from './subjects.ts';

export const kinyarwanda: Grammar = {
  language: 'rw',
  breaks:
    /;|:(?!\d)|\s[–-]+\s|[()]|,?\s(?:ariko|nyamara|ahubwo|maze|hanyuma|noneho|naho|ni yo mpamvu|niyo mpamvu|kandi|bityo|rero|kuko)\s|,\s(?!(?:dr|muganga|bwana|madamu|mwarimu|[a-z]{0,3}z[ai]\w+|[a-z]{1,3}ra\w+a)\b)|\s(?=niba\s|keretse\s)/g,
  turn: /^(?:;|,? ?(?:ariko|nyamara|ahubwo))/,
  condition:
    /(?<!(?:kureba|reba|rebe|kumenya|menya|menye|kugenzura|baza|baze|kubaza|nkubwire|mbabwire|tubabwire|tukubwire|tumenye|tureba|turebe|suzuma|gusuzuma|wemeza|kwemeza) )\bniba\b(?! (?:bitarabaye|atari byo|bitari byo))|^\s*iyo\b(?! (?:nyubako|konti|serivisi|nimero|dosiye|raporo|fagitire|minsi))|(?<=,\s?|kuko )iyo\b|\b(?:keretse|bitewe n|ni(?:bi|ba|i|zi)?komeza\w*|mu gihe (?!c|gito|kitar|kiri|kir|king|gik|kigufi|kizaza)|(?<!(?:bwira|bwire|menyesha|menyeshe|sobanurira|kureba)\b[^,;]{0,40} )igihe (?:mu|u|tu|n|ba|i|ki|bi)[a-z]{3,}|igihe cyose|nyuma yo (?:kwishyura|kubona|kwakira|gusinya|guhabwa|kwemezwa)|amaze|umaze|mumaze|nimara|tumaze|bamaze|tukimara|mukimara|ukimara|bikimara|ikimara|bimaze|cyakora niba|byaba|uramutse|muramutse|aramutse|turamutse|biramutse|iramutse|naramuka|ni[a-z]{0,2}ramuka|aho muzabonera|namar[ae]|ni[a-z]{1,2}mar[ae])\b|(?<=\s)ni(?:bu|ba|bi|ki|ri|zi|ya|ru)(?!ra\b)[a-z]{4,25}a\b|\bama[a-z]+ na(?!ma)[a-z]{4,20}a\b|(?:^|,\s?)\s*(?:kandi )?(?:ni(?:mu|mw|tu|tw|by|cy|ry|ba|bi|ki|ri|zi|ya|ru|bu)(?!goroba|ra|ko|se|bwo|ngo|tegekwa|be\b|e\b|ihangan|izer|itond|tegerez|tubabar|mbabar)[a-z]{2,25}|nu(?!bwo|ko|ll)[a-z]{4,25}|ni[aiu](?:ra|ma|za|bo|sh|ta)[a-z]{2,25}|na(?:ramuka|mara|bona)[a-z]{0,15})\b/,
  report:
    /\b(?!n|tu|tw|ku|gu|kw|dut)[a-z]{1,12}(?:vuze|vuga|vugaga|nditse|ndika|bwiye|bwira|bwiwe|sezeranyije|sezeranije|sezeranya|umvise|menyeshejwe|menyesheje|ibwira|ibwiraga|izeza|emeza|nditsemo)\b(?: \w{1,15}){0,2} (?:ko|ngo|ati|bati|uti|ati:)(?=\s|$|:)|\bnabwiwe\b|\b(?:(?:na|twa)ri )?(?:na|twa)(?:ba|ku|mu)?(?:vuze|bwiye|menyesheje|andikiye|sezeranyije|sezeranije) (?:[a-z']{1,15} ){0,4}ko\b|\bngo\b(?= (?:nza|tuza|muza|aza))|\b(?:dukurikije|nkurikije|ukurikije) (?:ubutumwa|ibaruwa|ibyo)/,
  reportAfter: /,\s(?:ni ko|niko|nk'uko|ibyo) (?:nabwiwe|umukiriya|byavuzwe|mwabivuze|mwanditse)/,
  refusal:
    /\b(?:(?:nti|si|nta)[a-z]{3,25} ko|ntabwo|nta(?! (?:kibazo|mpungenge|ngorane|gikuba)\b)|sinzi|ntituzi|sinshobora|ntashobora|ntibashobora|ntishobora|ntidushobora|ntitwashobora|ntibishoboka|ntiharamenyekana|nta cyizere|ntituramenya|sindamenya|ntiturafata|ntitwiyemeje|ntidusezeranya|sinasezeranya|ntitwakwemeza|sinakwemeza|ntitwemeza|biragoye|bigoye|wenda|ahari|birashoboka ko|bishoboka ko|hashobora|ashobora|bishobora|dushobora|shobora|ntibizwi|ntikizwi|ntiramenyekana|ntiruramenyekana|ntikiramenyekana|ntibiramenyekana|ntawe|nta n'umwe|turizera|ndizera|ndatekereza ko|ndakeka ko|turatekereza ko|turakeka ko|nibwira ko|twizera|twizeye|nizeye|turifuza|tubifurije|ntitwabizeza|sinabizeza|gushidikanya)\b/,
  order:
    /^\s*(?:(?:mwaramutse|muraho|mwiriwe|murakoze)[^,]{0,30},\s)?(?:(?!(?:mwaramutse|mwiriwe|mutwihanganire|mutubabarire|mwihangane|mwizere|mutwizere|mutegereze|muntegereze|mumbabarire|mwihanganire|mumpe|muduhe|mubifate|mumvugire|mundekere|mureke|mumpere|murare|mugire|mumenye)\b)mu[a-z]{2,20}e\b|mw[aeio][a-z]{2,20}e\b(?<!mwaramutse|mwiriwe|mwitege|mwitegure|mwitegereze|mwihangane|mwihanganire|mwizere|mwirinde)|ohereza|twoherereze|hamagara|zana|kanda|andika|injira|ishyura|subiza|uzuza|sinya)\b/,
  orderLink: /^,? ?(?:maze|hanyuma|noneho|kandi|bityo)$/,
  asks: /^\s*(?:ese|mbese|none se|ni (?:ryari|nde|iki))\b|\b(?:ryari|iki|nde|gute|angahe|ayahe|ikihe|uwuhe|uyuhe|iyihe|hehe|kuki|se|bite)\b/,
  tag: /^\s*(?:biratunganye|murabyemera|ni byo|birakwiye|sawa|byaba byiza|birabakwiye|ni sawa)\b/,
  candidates,
  times: kinyarwandaTimes,
};

/** First person: -za- future, -ra- present that speaks of what comes, "ndi bu-" of today, "ngiye ku-". */
const speaking =
  /\b(?:(nz[aeiou][a-z]{2,30})|(tuz[aeiou][a-z]{2,30})|(nd[aeio][a-z]{3,30}a(?:ho|mo|yo|yo)?)|(tur[aeio][a-z]{3,30}a(?:ho|mo|yo)?)|(ndi|turi) (b[uwi][a-z]{2,30})|(ngiye|tugiye|ndaza|turaza|niyemeje|twiyemeje|nemeye|twemeye|nsezeranye|dusezeranye|ndasezeranya|turasezeranya|ndabasezeranya|turabasezeranya) ((?:ku|gu|kw|ko|kug)[a-z]{2,30}))\b/g;
const noPromise =
  /^(?:nz(?:i|iza|ima|ira|ige|ove|uki|oga|ara)|nziza|nzira|nzima|nzige|nduru|ndangamuntu|ndege|ndetse|ndende|ntara|nzabashimira|tuzi|turi|turere|turo|indi)$/;
/** To ask, thank, greet, inform, wish, think, open and sell: said, not promised. */
const saying =
  /^(?:nd|tur)(?:a|i|e|o)(?:ba|gu|ku|kw|bi|mu|ki|b|kub|y)?(?:y?i?)(?:saba|shimira|shima|suhuza|ramutsa|segura|iseguraho|seguraho|ibutsa|butsa|ifuriza|furiza|ifuza|fuza|zi|yumva|umva|shaka|tekereza|izera|zera|kunda|fungura|kingura|funga|curuza|gurisha|baza|emera|zeza|anze|azi|cyeka|keka|ishima|ishimira|izihiza|rwaye|ruhuka|gereranya|bakunda)(?:ho)?$|^(?:nda|tura|du)(?:kora|tanga|akira|kira|funga|bara|rangura|fite|ri)$/;
/** These promise also without a time. */
const promising =
  /(?:korana|kurikiran|hamagar|subiz|andikir|rebera|reba|suzum|shyikiriz|genzur|kemur|oherez|zanir|zana|san|tungany|vugish|gezaho|bagezaho|itaho|sezeran|bikora|gikora|mukorer|bakorer|gukorer|shakir|bwira|menyesha|sobanurir|simbuz|hindur|fash)[a-z]*$/;
/** "Turongera tubahamagare": once more, in the verb that follows. */
const again = /^ (?:tu|du|n|m)[a-z]{3,20}e\b/;
const third =
  /\b(?:(a|ba|i|u|ri|ya|bi|ki|zi|bu|ru|ka|mu)z(?:a|i|o|e|u)[a-z]{2,30}|(a|ba|i|u|ri|ya|bi|ki|zi|bu|ru|ka|mu)r[aeio][a-z]{3,30}a(?:ho|mo|yo)?|(ari|bari|iri|uri|riri|biri|kiri|ziri|buri|muri) (b[uw][a-z]{3,30})|(agiye|bagiye|ugiye|igiye|rigiye|araza|baraza|iraza|riraza|uraza|biraza|ziraza|kiraza|buraza|muraza) (?:ku|gu|kw|ko)[a-z]{2,30}|(araba|baraba|iraba|uraba|riraba|biraba|ziraba|kiraba|buraba|yaba|araza|baraza|iraza|uraza|riraza))\b/g;
const received = /(?:bona|bone|umva|akira|akire|gerwaho|shyikir|sang[ae]|fata\b)/;
/** "Izajya yiyatsa": each time anew. */
const habit = /^ (?!ku|mu)[a-z]{4,}a\b/;
/** "Uzatora ikofi azahembwa": whoever finds it. */
const finder = /^\s*uz[ai][a-z]{2,} /;
/** A machine answers so. */
const prompted = /^ (?:kode|code|otp|pin)\b/;
/** What a house does for itself or for all. */
const ofTheHouse =
  /(?:z[ai]tegura|murika|tangaza|kina|z[ai]kira|izihiza|(?:z[ai]|ra)tora|imuka|zamura)$/;
/** Who belongs to the customer does things of their own. */
const isKin =
  /\b(?:umwana|abana|umugabo|umugore|umuhungu|umukobwa|umuvandimwe|umubyeyi|mama|papa|umunyeshuri|umukozi|abakozi|umuturanyi) [wb]a(?:we|nyu)\b/;
const closing =
  /(?:fung(?!ur)|funz|fungur(?!ir)|kingur|ruhuk|hagarik|cibw|sabwa\b|bazwa\b|hugurwa|kurw|erekanw|kinwa\b|sibw|ishyuzw|hanwa|katwa|amburw|imuk|imurir|izihiz|tangiz|kwirakwiz|karahaba|tangir|rangir)/;

function candidates(clause: string, surroundings: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  for (const match of clause.matchAll(speaking)) {
    const [whole, willI, , doI, doWe, be, , go] = match;
    const isMe =
      willI !== undefined || doI !== undefined || be === 'ndi' || go?.startsWith('n') === true;
    const present = doI ?? doWe;
    if (noPromise.test(whole) || (present && saying.test(present))) continue;
    if (
      /^(?:nz|tuz)[ai](?:shim|kenera|shaka|bashimir|nezez|humur|kumbu)/.test(whole) ||
      isIdle(whole, clause.slice(match.index + whole.length))
    )
      continue;
    const right = clause.slice(match.index + whole.length);
    const isSaid =
      present !== undefined &&
      ((/(?:menyesha|bwira|izeza|zeza)$/.test(present) && /^ (?:ko|ngo)\b/.test(right)) ||
        (present.endsWith('andikira') &&
          /^ (?:[mn]|tu|du)[a-z]{0,4}(?:menyesha|bwira|saba)\b/.test(right)));
    if (isSaid) continue;
    const isAgain = /^(?:nd|tur)ongera$/.test(whole) && again.test(right);
    const needsTime = present !== undefined && !promising.test(present) && !isAgain;
    found.push({ at: match.index, who: isMe ? 'me' : 'us', ...(needsTime ? { needsTime } : {}) });
  }
  found.push(...pledged(clause, surroundings));
  let plain: string | undefined;
  for (const match of clause.matchAll(third)) {
    plain ??= blankTimes(clause, kinyarwandaTimes);
    const said = isDone(match, plain, surroundings);
    if (said) found.push({ at: match.index, ...said });
  }
  return found;
}

/** To be away, closed or without: no service. */
const isIdle = (verb: string, right: string): boolean =>
  (/^(?:nza|tuza)ba$/.test(verb) &&
    /^ (?:(?:tu|n)?d?[a-z]{0,4}(?:funze|funguye|ruhutse)|ndi mu|turi mu (?:nama|kiruhuko)|mu (?:nama|kiruhuko|ruhuko))/.test(
      right,
    )) ||
  /^(?:nz|tuz)i(?:muk|zihiz)/.test(verb) ||
  /^(?:nza|tuza|tura)(?:fung(?!ur[ia])|ruhuk|hagarik|kingur|ca\b|kura)/.test(verb);

function isDone(
  match: RegExpMatchArray,
  clause: string,
  surroundings: Surroundings,
): { who: Who; name?: readonly [number, number]; needsTime?: boolean } | undefined {
  const [whole, future, present, near] = match;
  const at = match.index ?? 0;
  const right = clause.slice(at + whole.length);
  if (whole === 'muri buri' || /^(?:iza|uza|aza|baza|mura|muraho|muri bu(?:ri|bi|si))$/.test(whole))
    return undefined;
  const known = doerOf(clause.slice(0, at), surroundings);
  if (!known) return undefined;
  const isPerson = /^(?:a|ba|ari|bari)/.test(whole);
  const doer: Doer = known.who === 'named' && !isPerson ? { kind: 'thing', who: 'us' } : known;
  const verb = whole.replace(/^\S+ /, '');
  const be =
    /^(?:a|ba|i|u|ri|ya|bi|ki|zi|bu|ru|ka|ku)z[ai]ba$/.test(whole) ||
    /^(?:bube|[a-z]{1,3}raba)$/.test(verb);
  const isUnblocked =
    /(?:z[ai]|ra)fungurwa$/.test(verb) && /\b[a-z]{1,2}(?:anyu|awe)\b/.test(clause.slice(0, at));
  const isWorkingAgain =
    verb.endsWith('tangira') &&
    (right.startsWith(' gukora') || (doer.kind === 'staff' && /^ [gk][uw]/.test(right)));
  const isHabit = doer.kind !== 'staff' && verb.endsWith('jya') && habit.test(right);
  if (isHabit || (isPerson && finder.test(clause.slice(0, at)))) return undefined;
  if (
    (closing.test(verb) && !isUnblocked && !isWorkingAgain) ||
    ((be || /(?:jya|ongera)$/.test(verb)) && closing.test(right.slice(0, 16)))
  )
    return undefined;
  const isGoing = /^[a-z]{1,2}giye /.test(whole);
  const needsTime =
    (future === undefined && near === undefined && !isGoing) || /^[a-z]{1,3}raza$/.test(whole);
  const prefix = future ?? present ?? near ?? '';
  const isPassive = /w[ae](?:ho|mo)?$/.test(verb);
  if (
    /^(?:mu|muri)$/.test(prefix) ||
    whole.startsWith('muraza ') ||
    (doer.kind === 'unknown' && whole.startsWith('uraza ')) ||
    (doer.kind === 'unknown' && /^(?:u|uri)$/.test(prefix))
  )
    return isPassive || (received.test(verb + right.slice(0, 14)) && !prompted.test(right))
      ? { who: 'us', ...(needsTime || /sang[ae]/.test(verb) ? { needsTime: true } : {}) }
      : undefined;
  if (doer.kind === 'unknown') {
    const isToYou =
      /z[ai](?:ba|gu|ku|kw|bab|mu)[a-z]{4,}/.test(verb) || /ra(?:ba|gu|ku|kw)[a-z]{4,}/.test(verb);
    if (isPerson && saysWho(surroundings.before))
      return { who: 'colleague', ...(needsTime ? { needsTime } : {}) };
    const isAsking = /(?:baza|saba|ca|fata|buza)$/.test(verb);
    if (/^(?:a|ba|ari|bari)$/.test(prefix))
      return isToYou && !isAsking
        ? { who: 'colleague', ...(needsTime ? { needsTime } : {}) }
        : undefined;
  }
  if (
    doer.kind !== 'staff' &&
    !isPassive &&
    !isWorkingAgain &&
    !be &&
    !/(?:garuk|garagar|ger[ae]|^[gk]u(?:ba|ku)(?:fat|zan|gez|shyik)|boneka|z[ai]za$|tangira gukora|kora|shyik|tungan|cyahageze|haba|jya|inj[ia]ra|soka|sohoka|agera|rangira|buz?e\b)/.test(
      verb,
    )
  )
    return undefined;
  if (/z[ai]sura$/.test(verb) && !/(?:anyu|awe)\b/.test(right)) return undefined;
  if (ofTheHouse.test(verb) && !/(?:anyu|awe)\b/.test(right)) return undefined;
  if (isKin.test(clause.slice(0, at)) && !isPassive) return undefined;
  if (
    be &&
    (doer.kind !== 'staff' || !isPerson) &&
    !/^ (?:\w+ )?(?:[a-z]{0,3}(?:geze|tunganye|rangiye|abonetse|ri|hari|garutse|kora|akozwe|koze|teguye|sanwe|eze|[a-z]+(?:[eyw]e|tse|se|ze|je)))/.test(
      right,
    )
  )
    return undefined;
  return {
    who: doer.who,
    ...(doer.name ? { name: doer.name } : {}),
    ...(needsTime ? { needsTime } : {}),
  };
}
