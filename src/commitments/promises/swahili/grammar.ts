import type { Candidate, Grammar, Surroundings, Who } from '../grammar.ts';
import { blankTimes } from '../time/said.ts';
import { pledged } from './pledges.ts';
import { type Doer, doerOf, saysWho } from './subjects.ts';
import { swahiliTimes } from './times.ts';

export const swahili: Grammar = {
  language: 'sw',
  breaks:
    /;|:(?!\d)|\s[–-]+\s|[()]|,?\s(?:lakini|ila|bali|hata hivyo|hivyo|kwa hiyo|basi|halafu|kisha|kwa sababu|kwani)\s|,?\sna\s(?=(?:nita|tuta|ata|wata|ita|zita|kita|lita|uta|mta|fundi|mhandisi|timu|[a-z]{3,15} (?:wetu |letu |yetu )?(?:ata|wata|ita|zita|kita|lita)[a-z]{3}|kama\b|ikiwa|iwapo))|,\s(?!(?:dkt|dr|bwana|bi|[a-z]{1,2}ta[a-z]+)\b)|\s(?=(?:ikiwa|iwapo|endapo)\s)/g,
  turn: /^(?:;|,? ?(?:lakini|ila|bali|hata hivyo))/,
  condition:
    /(?<!(?:kujua|kuona|kuangalia|kuuliza|kukagua|tuone|nione|kuthibitisha|[a-z]{0,8}(?:julisha|ambia|eleza|jibu)|kama|sijui|hatujui)\b[^,;]{0,30} )\b(?:ikiwa|iwapo|endapo|pindi|kama)\b(?! (?:tuli[a-z]+|nili[a-z]+|ili[a-z]+|uli[a-z]+|kawaida|ahadi|ilivyo[a-z]*|tulivyo[a-z]*|ulivyo[a-z]*|kesho|leo|vile|inavyo[a-z]*|ifuatavyo|mteja|sehemu))|\b(?:ilimradi|isipokuwa|[lv]a sivyo|ama sivyo|mradi tu|mara (?:tu )?(?:baada|uta|tuta|mta|ita|u[nm]a|tuna|tuki)[a-z]*|baada ya (?:ku(?!zungumz|onge|wasilian|shaurian|angali|uliz|kagu|chunguz|fuatili|rudi)[a-z]{3,}|malipo|uthibitisho|idhini|uhakiki)|kwa sharti|kutegemea|kulingana na (?:upatikanaji|malipo)|hadi (?:ulip|utak|upat|tupat|tupok)[a-z]*|mpaka (?:ulip|utak|upat|tupat|tupok)[a-z]*|(?<!ndi(?:ye|o) )(?:u|m|tu|ni|a|wa|i|zi|ki|li|ya)taka(?:po|vyo|ye)[a-z]{2,}|(?:u|m|tu|ni|a|wa|i|zi|ki|li|ya)sipo[a-z]{2,}|(?:u|m|tu|ni|a|wa|i|zi|ki|li|ya)napo[a-z]{2,}|(?:u|m|tu|ni|a|wa)kisha[a-z]{3,})\b|(?:^|,\s?|\bna )\s*(?!(?:akiba|akili|wakili|wakiwa|wakati|ukingo|ukiukwaji|mkia|nikiwa|tukiwa|ukimwi|akina|kiki)\b)(?:ni|tu|u|m|a|wa|i|zi|li|ki|ya|vi)ki[a-z]{2,}\b|(?<=[a-z] )(?!akiba\b|[a-z]{1,2}kiwa\b|wakia\b)(?:a|wa|i|zi|li|ya|ki|vi|u|yu)ki[a-z]{3,}[ai]\b(?<!akili|wakili)/,
  report:
    /\b(?!ni|tu|ku)(?:u|m|a|wa|i|li|ki|zi)(?:li|me|na|mesha|ka)?(?:tu|ni|ku|mu?|wa)?(?:sema|semaje|sem[ae]|andika|ambia|ambiwa|ahidi|ahidiwa|dai|eleza|tangaza|taja|jibu kwamba|fikiri|amini|tarajia|taka|elezwa|julishwa|sikia)\b(?: \w{1,15}){0,2}?(?: (?:kwamba|kuwa|eti|ya kwamba|ati)(?=\s|$)|\s*$)|\b(?:kwa mujibu wa|kulingana na) (?:ujumbe|barua|maneno|wewe|mteja|sms)\b|\bniliambiwa\b|\b(?:una|mna|uli|mli)uliz[ae]\b|\b(?:ni|tu)li(?:ku|wa|m)?(?:ahidi|sema|ambia|andikia|eleza) (?:kwamba|kuwa|ya kwamba)\b|\b(?:mteja|ujumbe|barua|jirani|mgonjwa|abiria)\b(?: \w{1,12}){0,2} (?:a|u|i)?(?:na|li|me)?(?:sema|andika|dai|eleza)\b/,
  reportAfter:
    /,\s(?:ndivyo|ndiyo|hivyo ndivyo) (?:nilivyoambiwa|mteja|alivyo[a-z]+|ulivyo[a-z]+|niliambiwa)|,\s(?:a|u)li(?:sema|andika) (?:mteja|yule)/,
  refusal:
    /\b(?:hatuwezi|siwezi|hawezi|haiwezekani|hatujui|sijui|haijulikani|vigumu|ngumu|hakuna(?! (?:shida|tatizo|wasiwasi|neno|matata)\b)|bila uhakika|labda|huenda|pengine|hatuna uhakika|sina uhakika|hatujaamua|hatuahidi|siahidi|haijathibitishwa|haijaamuliwa|si rahisi|inawezekana|hatuhakikishi|bado haijajulikana|hatutaweza|sitaweza|inaweza|anaweza|yaweza|tunaweza|mashaka|nadhani|nafikiri|nahisi|tunadhani|tunafikiri|tunatumaini|natumaini|tunatarajia|natarajia|tunaamini|tunatumai|tunaomba(?! muda)|naomba kwamba)\b/,
  order:
    /^\s*(?:(?:habari|ndugu|mpendwa|asante|shikamoo)[^,]{0,30},\s)?(?:tafadhali (?!subiri|kumbuka|fahamu|tambua|acha simu|weka simu)|(?:tutumie|utume|tuma|leta|lete|tuletee|piga|pigia|jibu(?! (?:letu|lako|langu|lenu|la|hili|rasmi|kamili))|andika|jaza|lipa|saini|fika|njoo|tembelea|niambie|tuambie|nieleze|tueleze|nijulishe|tufahamishe|nifahamishe|bonyeza|ingia|thibitisha|chagua|wasilisha|rudisha|weka|toa|nunua|onyesha|pakua|tupigie|tuandikie|tujulishe|nipigie|nitumie|niletee)\b)/,
  orderLink: /^,? ?(?:na|kisha|halafu|hivyo|basi)$/,
  asks: /^\s*(?:je|nani|nini|lini|wapi|kwa nini|vipi|gani|mbona)\b|\b(?:lini|wapi|nini|nani|ngapi|gani|vipi|kwa nini|lipi|kipi|ipi|yupi)\b/,
  tag: /^\s*(?:sawa|ni sawa|inafaa|itakufaa|itakuwa sawa|umeelewa|unakubali|je)\b/,
  candidates,
  times: swahiliTimes,
};

/** First person: -ta- future (in chat "nta-"), present of what is being done, "naenda ku-", pledges. */
const speaking =
  /\b(?:(nita|ntaku|nta(?=[bcdfghjklmnprstvwz]?[aeiou]?[a-z]{3,}a\b)|tuta|nitawa)([a-z]{2,30})|(nina|tuna|ninaku|na|tunaku)([a-z]{4,30})|(naenda|tunaenda|ninaenda) (ku[a-z]{3,30}))\b/g;
const noFuture =
  /^(?:hitaji|taka|furahi|shukuru|omba samahani|kosa|penda|weza tu|toza|kutoza|kukata|sitisha|kusitisha|kufungia|tegemea|dhani|fikiri|hamia|hama\b|adhimish|sherehek|zindu|ajiri)/;
const presentPromise =
  /^(?:ahidi|kuahidi|waahidi|hakikish|kuhakikishi|wahakikishi|li?fuatili|i?fuatili|kufuatili|shughuliki|lishughuliki|ishughuliki|kushughuliki|fanyia kazi|lifanyia|ifanyia|chunguz|lichunguz|ichunguz|angali[ae]|kwenda kuangalia|jitolea|jipanga)/;
/** What is promised or made sure of stands after "kwamba"; what is announced does too. */
const sworn = /^(?:ku|wa)?(?:ahidi|hakikishi|thibitishi)/;
const byTimetable = /\b(?:basi|mabasi|treni|ndege|meli|kivuko|boti|safari)\b/;
const presentService =
  /^(?:ku|wa|m|ya|i|li|ki|vi|zi)?(?:ondok|pigi|tum[ai]|let|rudi|rejes|wasili|fik|kuj|ja\b|tembele|tembelea|peleka|lip|rudish|rekebish|tengenez|wek|anda[al]|sakinish|fung[iu]|badilish|hamish|jib|jibu|juli|julish|andiki|chuku|kabidhi|toa|pa\b|pati(?!kan)|maliz[ai]|fany|sambaz|safirish|som|kamilish|malizi|anz|tatu|washa|unganish|pit|kagu|thibitish)/;
const toCustomer =
  /^(?:ku|wa)(?!shukur|omb|kumbush|jal|pend|taki|pongez|alik|fahamish|taarif|shaur|hitaj|tegeme|karibish|samehe|ahid|julish|toza|dai|elewa|subir|tunz|stahi|heshim|husu|uliz)[a-z]{3,}/;
const third =
  /\b(?:(a|wa|i|zi|u|m|ki|li|ya|vi|pa|ku)ta([a-z]{2,30})|(a|wa|u|i|zi|ki|li|ya|vi)na([a-z]{3,30}))\b/g;
const noVerbs =
  /^(?:kata[a-z]*|utaratibu|matata|mtaa|mtaji|mtani|vita|kitabu|kitabu[a-z]*|kitambulisho|utafiti|utani|mtandao|mtandaoni|mtaalamu|mtambo|mitambo|kitanda|litania|wataalamu|wataalam|kitaalamu|utawala|kitaifa|kutana|ataka|yatima|kitani|kutaja|kutaka|kutafuta|kutatua|kutaarifu|kutathmini|kutawala|kutazama|zinazo[a-z]+|inayo[a-z]+|wanawake|mtakatifu|zitto|zina|wana|watano|watatu|mtaala|kutambua|mitaa|utamaduni|kitafunwa|itakayo[a-z]*|watakao[a-z]*|itaka|atakaye[a-z]*|[a-z]{1,3}taka(?:po|yo|ye|cho|lo|zo|vyo|o)[a-z]+|anayeitwa)$/;
/** What is fitted with the same word by which offices are closed. */
const fitted =
  /\b(?:mita|kisimbuzi|dishi|intaneti|vifaa|kifaa|router|ruta|paneli|tangi|bomba|kamera)\b/;
const workDone =
  /\b(?:marejesho|malipo|matengenezo|ukarabati|usafirishaji|ufungaji|uwasilishaji|ukaguzi|marekebisho|usafi)\b/;
/** Fitted, or done as a service. */
const isWork = (verb: string, left: string): boolean =>
  (verb === 'fungwa' && fitted.test(left)) || (verb === 'fanyika' && workDone.test(left));
const closing =
  /^(?:fung(?:wa|ua|a)\b|kuwa (?:ime|zime|tume)?fung|fungiwa|katwa|kukatwa|tozwa|sitishwa|fungia|pungua|panda|ongezeka|anza\b|fanyika|adhimish|zinduliw|cheza|chezwa|pandish|vaa|futwa|futika|onyeshwa|fundishw|shindan|hamia|hama\b|zindua|andaa|endesha|shiriki|chagua|ajiri|tangaza|husherehekewa|sherehekewa|gharimu|hitaji|takiwa|lazimika|bidi)/;

/** "Tulikuwa tunaleta" is over. */
const was = /\b(?:tuli|nili)kuwa $/;

function candidates(clause: string, surroundings: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  for (const match of clause.matchAll(speaking)) {
    const [, future, verb = '', now, doing = '', go] = match;
    const right = clause.slice(match.index + match[0].length);
    if (isNoPromise(match[0], verb, right) || was.test(clause.slice(0, match.index))) continue;
    const isMe = match[0].startsWith('n');
    if (future || go) found.push({ at: match.index, who: isMe ? 'me' : 'us' });
    else if (
      now &&
      (!/^ (?:kwamba|kuwa|ya kwamba)\b/.test(right) || sworn.test(doing)) &&
      (presentPromise.test(doing) || presentService.test(doing) || toCustomer.test(doing))
    )
      found.push({
        at: match.index,
        who: isMe ? 'me' : 'us',
        ...(presentPromise.test(doing) ? {} : { needsTime: true }),
      });
  }
  found.push(...pledged(clause, surroundings));
  let plain: string | undefined;
  for (const match of clause.matchAll(third)) {
    plain ??= blankTimes(clause, swahiliTimes);
    const said = isDone(match, plain, surroundings);
    if (said) found.push({ at: match.index, ...said });
  }
  return found;
}

const isNoPromise = (whole: string, verb: string, right: string): boolean =>
  noFuture.test(verb) ||
  /^(?:ntaa?|naam|nani|nane|nafasi|namba|nakala|nauli|naibu|nafuu|natumai|natumaini|nadhani|naomba|nashukuru)$/.test(
    whole,
  ) ||
  (/^kuwa$/.test(verb) &&
    (/^ (?:(?:tume|nime)?(?:fung|lala)|likizo|safarini|wazi|nje|na (?:furaha|likizo|mkutano)|mbali)/.test(
      right,
    ) ||
      !/^ (?:tume|nime|hapo|kwako|[a-z]{2,12}ni kwa(?:ko|nu|enu)\b|nyumbani|getini|mlangoni|na jibu|na majibu|nawe|tayari|hapa|pamoja)/.test(
        right,
      ))) ||
  (/^(?:fungua|funga)$/.test(verb) &&
    !/^ (?:akaunti|jalada|faili|kadi|dai|mfumo|ombi|laini|njia|tena akaunti)/.test(right));

function isDone(
  match: RegExpMatchArray,
  clause: string,
  surroundings: Surroundings,
): { who: Who; name?: readonly [number, number]; needsTime?: boolean } | undefined {
  const [whole, prefix, verb = '', now, doing = ''] = match;
  const at = match.index ?? 0;
  if (noVerbs.test(whole)) return undefined;
  const right = clause.slice(at + whole.length);
  const isPerson = /^(?:a|wa)$/.test(prefix ?? now ?? '');
  const known = doerOf(clause.slice(0, at), surroundings, isPerson);
  if (!known) return undefined;
  const doer: Doer = known.who === 'named' && !isPerson ? { kind: 'thing', who: 'us' } : known;
  if (now) {
    if (
      !presentService.test(doing) ||
      doer.kind === 'unknown' ||
      (doing.startsWith('ondok') && byTimetable.test(clause)) ||
      /^(?:o(?!ndok)|y[oe]|ch|l|z|v)/.test(doing)
    )
      return undefined;
    return { who: doer.who, ...(doer.name ? { name: doer.name } : {}), needsTime: true };
  }
  const isBegun = doer.kind === 'staff' && verb.endsWith('anza') && right.startsWith(' ku');
  if (
    (closing.test(verb) && !isWork(verb, clause.slice(0, at)) && !isBegun) ||
    (verb.startsWith('fungu') && !/(?:ako|enu)\b/.test(clause.slice(0, at))) ||
    (/^kuwa$/.test(verb) &&
      /^ (?:\w*fung|wazi|imefung|(?:na|kwenye|katika) (?:likizo|mkutano|mafunzo|semina|mapumziko)|likizo)/.test(
        right,
      ))
  )
    return undefined;
  if (/^tembelea$/.test(verb) && !/(?:ako|enu)\b/.test(right)) return undefined;
  const isPassive = /w[ae]$/.test(verb) && !/(?:chukua|tatua|ua)$/.test(verb);
  const isFitted = verb === 'fungwa' && fitted.test(clause.slice(0, at));
  if (isHarm(verb) && !isFitted) return undefined;
  if (isScheduled(verb, clause.slice(0, at), right)) return undefined;
  if (/^(?:u|m)$/.test(prefix ?? '') && doer.kind !== 'staff') {
    if (onTheWeb.test(right) && !isPassive) return undefined;
    if (isPassive || (received.test(verb + right.slice(0, 14)) && !prompted.test(right)))
      return { who: 'us', ...(/^[a-z]{0,2}(?:ona|kuta)$/.test(verb) ? { needsTime: true } : {}) };
    // "Umeme utarudi": of some nouns the verb begins as if it were the customer's.
    if (prefix === 'm' || doer.kind === 'unknown') return undefined;
  }
  if (doer.kind === 'unknown') {
    const isToYou =
      /^(?:ku|wa)[a-z]{3,}/.test(verb) &&
      !/^(?:kuuliz|kuomb|kutoz|waulic|wauliz|waomb|wa$|kuwa)/.test(verb);
    if (isPerson && saysWho(surroundings.before)) return { who: 'colleague' };
    const isAtYours = /^ (?:(?:hapo|nyumbani) )?kw(?:ako|enu)\b/.test(right);
    if (/^(?:a|wa)$/.test(prefix ?? ''))
      return isToYou || isAtYours ? { who: 'colleague' } : undefined;
  }
  if (
    doer.kind !== 'staff' &&
    !isPassive &&
    !isWork(verb, clause.slice(0, at)) &&
    !(verb === 'fanya' && right.startsWith(' kazi')) &&
    !/^(?:ku(?:fik|wasili|pati|ja|rudi|let|rudish)|fik|wasili|rudi|rejea|patikana|kuwa$|toka|ja$|kuja|ingia|kamilika|malizika|onekana|waka|tumwa|tengamaa|tatuliwa|letwa|som|ondoka|anza|fuata|ku(?:julish|tumi|pigi|andiki|rudishi|lipa|kabidhi|fahamish|elez|jib|hudumi))/.test(
      verb,
    )
  )
    return undefined;
  if (
    /^kuwa$/.test(verb) &&
    (doer.kind !== 'staff' || !isPerson) &&
    !/^ (?:tayari|ime|ume|ki[lm]e|ya?me|zime|vime|li[lm]e|wame|tawini|kwako|hapo|njiani|getini|mlangoni|mikononi|sawa|hewani|vizuri|katika|kwenye|imara|na wewe|nawe|hapa|ofisini|mezani|nyumbani)/.test(
      right,
    )
  )
    return undefined;
  return { who: doer.who, ...(doer.name ? { name: doer.name } : {}) };
}

const onTheWeb = /\b(?:kwenye|katika) (?:tovuti|programu|mtandao|app|ukurasa)\b/;
/** A machine answers so. */
const prompted = /^ (?:namba|nambari|msimbo|code|otp|nywila) (?:ya|za|wa|kwa)\b/;
const received =
  /^(?:(?:i|zi|ya|ki|li|u)?(?:pata|pokea|ona|kuta)|(?:i|zi|ya|ki|li|u)chukua|sikia|weza ku(?:i|zi|li|ki|ya|u|vi)?(?:chukua|pata|tumia|pokea))/;
/** "Basi litaondoka saa moja": for all, unless it comes for the customer. */
const isScheduled = (verb: string, left: string, right: string): boolean =>
  vehicles.test(left) &&
  /^(?:ondok|wasili|fik|chelew|pit|simam|tua|anza|rudi)/.test(verb) &&
  !/(?:ako|enu)\b|\bku(?:ku|wa)[a-z]/.test(right);
const vehicles = /\b(?:basi|mabasi|treni|ndege|meli|kivuko|boti|feri)\b/;
const isHarm = (verb: string): boolean =>
  /^(?:ku|wa)?(?:tozwa|katwa|katiwa|fungwa|fungiwa|sitishwa|sitishiwa|hitaji|takiwa|paswa|lazimika|ulizwa|ombwa|nyimwa|shtakiwa|adhibiwa|pigwa faini|dai\b|daiwa)/.test(
    verb,
  );
