// Who a Swahili verb in the third person belongs to.
import type { Surroundings, Who } from '../grammar.ts';

export interface Doer {
  kind: 'staff' | 'thing' | 'unknown';
  who: Who;
  name?: readonly [start: number, end: number];
}

const others =
  /\b(?:polisi|mahakama|hakimu|forodha|uhamiaji|mpakani|mpaka wa|ubalozi|mwajiri|waajiri|mwenye nyumba|muuzaji|mnunuzi|jirani|majirani|mteja (?!wetu)|wateja|mgonjwa|wagonjwa|abiria|serikali|bunge|mvua|hali ya hewa|tra|kra|mamlaka ya mapato|wakili|mthibitishaji|kampuni ya (?:bima|ndege)|shirika la ndege|bima yako|benki (?:yako|yenu|nyingine|ya mtumaji)|mtumaji|mpokeaji|wazazi|wanachama|familia|mume|mke|wanafunzi|waombaji|watu|mtu yeyote|hakuna mtu|mwizi|wezi|matapeli|bei|posta|uwanja wa ndege|msambazaji|mtengenezaji)\b/;
const ours =
  /\b(?:w|y|ch|l|vy|z|kw|p)etu\b|\bm(?:w)?enzangu\b|\bwenzangu\b|\bmmoja wetu\b|\bwangu\b/;
const yours = /\b(?:w|y|ch|l|vy|z|kw)(?:ako|enu)\b/;
/** "Malipo yatakayopokelewa baada ya saa kumi": a rule for all. */
const isManyThat = /\b(?:ya|zi|i|vi|ki|li|u|wa)(?:taka|si)(?:yo|zo|vyo|cho|lo|o)[a-z]{3,}/;
const roles =
  /\b(?:fundi|mafundi|daktari|madaktari|dkt|dr|uongozi|dereva|madereva|muuguzi|wauguzi|mkunga|mhasibu|wahasibu|meneja|msimamizi|wasimamizi|afisa|maafisa|ofisa|maofisa|mhandisi|wahandisi|mshauri|washauri|mkurugenzi|timu|kikosi|mjumbe|wajumbe|mhudumu|wahudumu|wizara|waziri|halmashauri|shule|chuo|chuo kikuu|benki|hospitali|kliniki|zahanati|maabara|kampuni|hoteli|idara|ofisi|tawi|kitengo|mtaalamu|wataalamu|wataalam|mlinzi|walinzi|mwalimu|walimu|mkuu|katibu|mpokezi|keshia|mfamasia|famasia|famasi|duka la dawa|mpimaji|wapimaji|mkaguzi|wakaguzi|msambaza|mtu wetu|mtu|msaidizi|wasaidizi|mwakilishi|wawakilishi|wakala|mawakala|tume|baraza|kamati|jopo|manispaa|jiji|bodi|msajili|mratibu|gari|lori|ambulensi|mfanyakazi|wafanyakazi|watumishi|mtumishi|mwenzetu|wenzetu|injinia|nesi|manesi|profesa|mkufunzi|msafirishaji|kituo|huduma|bwana shamba|mabwana shamba|bodaboda|mpishi|mkutubi|mtoa huduma|watoa huduma|mwuguzi|bursa|mamlaka|mkaguzi|kijana wetu|mtekinolojia)\b/;

/** Whether somebody of the house was spoken of, so that "atafika" is of them. */
export const saysWho = (before: string): boolean =>
  (roles.test(before) || ours.test(before)) && !others.test(`${before} `);

/** Who reads it is among them. */
const concerned = /\b(?:walioathirika|walioathiriwa|walioguswa|waliokumbwa)$/;

/** The noun stands before its verb; undefined where it is somebody else's to do. */
export function doerOf(
  left: string,
  surroundings: Surroundings,
  isPerson = false,
): Doer | undefined {
  const text = left
    .trimEnd()
    .replace(/^\s*mteja wetu,/, '')
    .replace(
      /\b(gari|mhudumu|idara|kitengo|kamati|chama|baraza|bodi|huduma) (?:la|wa|ya|cha|kwa) (?:wagonjwa|wazazi|wateja|wanafunzi|wanachama)\b/,
      '$1',
    );
  if (concerned.test(text)) return { kind: 'thing', who: 'us' };
  if (others.test(`${text} `) && !ours.test(text)) return undefined;
  if (isManyThat.test(text) && !yours.test(text)) return undefined;
  const name = nameAt(text, surroundings.isCapital);
  if (ours.test(text)) {
    if (name) return { kind: 'staff', who: 'named', name };
    return {
      kind:
        isPerson || roles.test(text) || /\b(?:m|wa)[a-z]{2,} wetu\b/.test(text) ? 'staff' : 'thing',
      who: 'colleague',
    };
  }
  if (name) return { kind: 'staff', who: 'named', name };
  if (
    yours.test(text) &&
    !/\b(?:simu|karibu|barua|ombi|dai) (?:yako|lako|yenu|lenu)$/.test(text) &&
    roles.test(text.split(/\s/)[0] ?? '')
  )
    return { kind: 'staff', who: 'colleague' };
  if (yours.test(text)) return { kind: 'thing', who: 'us' };
  if (roles.test(text)) return { kind: 'staff', who: 'colleague' };
  const nouns = (text.match(/[a-z']{3,}/g) ?? []).filter((word) => !isTime.test(word));
  if (nouns.length > 0) return { kind: 'thing', who: 'us' };
  if (others.test(`${surroundings.before} `) && !ours.test(surroundings.before)) return undefined;
  return { kind: 'unknown', who: 'us' };
}

const isTime =
  /^(?:kesho|leo|saa|keshokutwa|kutwa|asubuhi|mchana|alasiri|jioni|usiku|wiki|ijayo|hii|mwezi|ujao|siku|kabla|baada|ndani|ifikapo|kufikia|tarehe|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi|nusu|robo|kazi|mwisho|mwishoni|novemba|desemba|januari|hadi|kati|asante|habari|samahani|pole|kuhusu|tafadhali|hivyo|basi|pia|sasa|ndugu|kwamba|kuwa|dakika|masaa)$/;

function nameAt(
  text: string,
  isCapital: (at: number) => boolean,
): readonly [number, number] | undefined {
  const match =
    /^\s*((?:(?:dkt|dr|bwana|bi|bw|mhandisi|mwalimu|ndugu)\.? )?[a-z]{2,20}(?: [a-z]{2,20})?)(?: (?:wa|kutoka|wa kutoka) .{1,60})?$/.exec(
      text,
    );
  if (!match?.[1]) return undefined;
  const start = text.indexOf(match[1]);
  let at = start;
  const words = match[1].split(' ');
  for (const word of words) {
    if (!isCapital(at) || isTime.test(word) || (words.length === 1 && roles.test(word)))
      return undefined;
    at += word.length + 1;
  }
  return roles.test(match[1]) && !/^(?:dkt|dr|mhandisi|mwalimu)/.test(match[1])
    ? undefined
    : [start, start + match[1].length];
}
