import { locale } from './words.ts';

const codes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW';

/** Countries by their names in the language spoken, for a list to choose from. */
export function countries(among: readonly string[] = codes.split(' ')): [string, string][] {
  const names = new Intl.DisplayNames([locale()], { type: 'region' });
  return among
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .toSorted(([, a], [, b]) => a.localeCompare(b, locale()));
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** To choose from. The list of a browser lacks UTC, and may know its own zone by another name. */
export const timeZones = (chosen: string): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])].toSorted();

interface Zoned {
  /** Not in every browser. */
  getTimeZones?: () => string[] | undefined;
}

const zonesOf = (code: string): string[] =>
  (new Intl.Locale(`und-${code}`) as Zoned).getTimeZones?.() ?? [];

/**
 * The country of the device: what its language says, such as RW in `fr-RW`, where the clock agrees; else the one whose
 * clock it is, for browsers all over the world are shipped as en-US and en-GB. Empty: nobody knows.
 */
export function likelyCountry(): string {
  const said = /-([A-Z]{2})\b/.exec(navigator.language)?.[1] ?? '';
  const here = codes.split(' ').filter((code) => zonesOf(code).includes(ownTimeZone()));
  if (here.includes(said)) return said;
  return here.length === 1 ? (here[0] ?? '') : '';
}
