// Who a Kinyarwanda verb in the third person belongs to.
import type { Surroundings, Who } from '../grammar.ts';

export interface Doer {
  kind: 'staff' | 'thing' | 'unknown';
  who: Who;
  name?: readonly [start: number, end: number];
}

const others =
  /\b(?:a?ba)?(?:polisi|urukiko|inkiko|umucamanza|ubushinjacyaha|gasutamo|umupaka|mupaka|abinjira|ambasade|umukoresha|abakoresha|nyir'inzu|nyirinzu|ugurisha|umuguzi|umuturanyi|abaturanyi|umwishingizi|umukiriya|abakiriya|umurwayi|abarwayi|abagenzi|umugenzi|leta|guverinoma|imvura|ikirere|rra|rwanda revenue|indege|kompanyi y'indege|rib|ikigo cy'imisoro|umwunganizi|avoka|noteri|abantu|aba(?!tekinisiye|plombiye|pompiye)[a-z]{2,15}(?:ze|ye|tse|je)|uwohereje|uwo|abo|banki (?:yawe|yanyu|y'undi)|(?:ikigo|kompanyi|sosiyete|isosiyete) (?:cy|y)'ubwishingizi|ubwishingizi bwawe|ubwishingizi bwanyu|umuryango|ababyeyi|abanyeshuri|abakandida|nta muntu|ntawe|umujura|abatekamutwe|ibiciro|igiciro|undi muntu)\b/;
const ours =
  /\b(?:w|b|y|ry|cy|z|rw|bw|tw|kw|by|k)acu\b|\bmugenzi wanjye\b|\bwanjye\b|\bbagenzi banjye\b/;
const yours = /\b(?:w|b|y|ry|cy|z|rw|bw|by|k|kw)(?:awe|anyu)\b/;
/** "Fagitire zitishyuwe": a rule for all. */
const isManyThat =
  /\b(?:zi|i|ri|ki|bi|ya|ba|bu)(?:ta(?!renz|reng)|ti|tu)[a-z]{3,}(?:we|ye|tse|je|ze)\b/;
const roles =
  /\b(?:umu|aba)(?:tekinisiye|ganga|forom[ok]azi|foromo|forom[oa]|shoferi|kozi|cungamari|cungamutungo|yobozi|inspecteur|genzuzi|jyanama|mamyi|byaza|nyamategeko wacu|kanishi|amashanyarazi|pimyi|zamu|fasha|rezi|arimu|nyabanga|tanga serivisi|hinzi|hanga|hango|zobere|barura|subiza|meni|gatanya|motari|sirikare w|kontabure|kasiye|bitsi|pompiye|derinda|tabazi|tunganya|sanzi|vunyi|hagarariye|hagarariye|yoboye|shinzwe)\w*|\b(?:umwarimu|abarimu|muganga|abaganga|injeniyeri|enjeniyeri|ba injeniyeri|dogiteri|dr|itsinda|ikipe|ishami|ishuri|minisiteri|minisitiri|banki|umujyi|akarere|umurenge|ibitaro|ivuriro|ikigo|kaminuza|hoteli|inama (?:njyanama|y'ubutegetsi|nkuru)|komisiyo|komite|urwego|laboratwari|farumasi|umunyamabanga|umuntu|mugenzi|agent|ajenti|ushinzwe|abashinzwe|umupilote|kompanyi|sosiyete|serivisi|imbangukiragutabara|ambulansi|imodoka|ikamyo|umuyobozi|ubuyobozi|umukozi|abakozi|umutekinisiye|abatekinisiye|umuforomo|umuforomokazi|umubyaza|umucungamari|umushoferi|umugenzuzi|umujyanama|umubitsi|umwakirizi|umuplombiye|plombiye|umwubatsi|umukanishi|directeur|diregiteri|manager|maneja|technicien|chauffeur|agoronome|veterineri|umusuzumyi|umunyeshuri wacu)\b/;

/** Whether somebody of the house was spoken of, so that "azahagera" is of them. */
export const saysWho = (before: string): boolean =>
  (roles.test(before) || ours.test(before)) && !others.test(before);

/** What somebody of ours is there for: "ushinzwe kwakira abanyeshuri". */
const desk = /\b(?:(?:u|aba)shinzwe|wo mu|wo muri|ukora mu) [^,]{1,60}$/;

/** "Komite y'ababyeyi" is of the house. */
const board = /\b(?:komite|ihuriro|ishyirahamwe|inama) (?:y|ry)'aba[a-z]+/;

/** Who reads it is among them. */
const concerned = /\b(?:bagizweho ingaruka|bahuye n'iki kibazo|bahuye n'ikibazo)$/;

/** The noun stands before its verb; undefined where it is somebody else's to do. */
export function doerOf(left: string, surroundings: Surroundings): Doer | undefined {
  const text = left.trimEnd();
  if (concerned.test(text)) return { kind: 'thing', who: 'us' };
  if (others.test(text.replace(desk, '').replace(board, '')) && !ours.test(text)) return undefined;
  if (/\bni (?:cyo|we|bo|yo|rwo|ryo|zo|byo)$/.test(text) && !ours.test(text)) return undefined;
  if (/\bhari$/.test(text)) return { kind: 'staff', who: 'colleague' };
  if (isManyThat.test(text) && !yours.test(text)) return undefined;
  const name = nameAt(text, surroundings.isCapital);
  if (ours.test(text))
    return name
      ? { kind: 'staff', who: 'named', name }
      : {
          kind:
            roles.test(text) || /\b(?:u?mu|a?ba)[a-z]+ [wb]acu\b/.test(text) ? 'staff' : 'thing',
          who: 'colleague',
        };
  if (roles.test(text)) return { kind: 'staff', who: 'colleague' };
  if (yours.test(text)) return { kind: 'thing', who: 'us' };
  if (name && isAcronym(name, surroundings)) return { kind: 'staff', who: 'colleague' };
  if (name) return { kind: 'staff', who: 'named', name };
  const nouns = text.match(/[a-z']{2,}/g) ?? [];
  if (
    nouns.some(
      (noun) =>
        /^(?:i[bmnkt]|ama|uru|ubu|umu|ama|iki|iby|agi|aka|raporo|fagitire|amazi|umuriro)/.test(
          noun,
        ) && !isTime.test(noun),
    )
  ) {
    return { kind: 'thing', who: 'us' };
  }
  const near = surroundings.before;
  if (others.test(near) && !ours.test(near)) return undefined;
  return { kind: 'unknown', who: 'us' };
}

/** "WASAC": the house by its letters. */
const isAcronym = ([start, end]: readonly [number, number], { isCapital }: Surroundings): boolean =>
  end - start >= 3 && [start + 1, start + 2].every(isCapital);

const isTime =
  /^(?:iminsi|isaha|amasaha|iminota|itariki|icyumweru|ibyumweru|igitondo|umugoroba|umunsi|ukwezi|amezi|ukuboza|ugushyingo|ukwakira|ikirego|imbere|ibyo|ibi)$/;

/** "Claudine wo mu ishami ryacu": a name with what desk it is of. */
function nameAt(
  text: string,
  isCapital: (at: number) => boolean,
): readonly [number, number] | undefined {
  const match =
    /^\s*((?:(?:dr|bwana|madamu|muganga|injeniyeri|madamazela) )?[a-z]{2,20}(?: [a-z]{2,20})?)(?: (?:wo mu|wo ku|wo muri|ukora mu|ukorera mu) .{1,60})?$/.exec(
      text,
    );
  if (!match?.[1] || /^(?:i[bmnkgct]|u[mrb]|a[mbk])[a-z]{3,}$/.test(match[1])) return undefined;
  const start = text.indexOf(match[1]);
  let at = start;
  for (const word of match[1].split(' ')) {
    if (
      !isCapital(at) ||
      /^(?:ejo|umu|aba|ubu|ku|mu|uyu|mwaramutse|muraho|murakoze|bitarenze|nyuma|mbere)/.test(word)
    )
      return undefined;
    at += word.length + 1;
  }
  return [start, start + match[1].length];
}
