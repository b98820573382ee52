import { type Language, languages } from '../../../people/index.ts';

/** Frequent short words that the other three languages do not share. */
const telling: Record<Language, string> = {
  en: 'the and you your is are was have has not this that with for please thanks hello dear when what my we it would could',
  fr: 'le la les des une est et vous nous je ne pas pour dans avec votre bonjour merci mon ma que qui sur cordialement',
  rw: 'muraho mwaramutse mwiriwe ndashaka ariko kandi nyuma murakoze cyane kuri ko nta ibyo uyu iyi aho cyangwa mbere turi ntabwo mfite',
  sw: 'habari tafadhali asante sana kwa ya wa na ni hii lakini yangu nina naomba bado mimi sisi hiyo kwamba wakati ndugu leo',
};

const sets = new Map(languages.map((each) => [each, new Set(telling[each].split(' '))]));

/** The language a text is written in, when a few words tell it clearly; else undefined. */
export function languageOf(text: string): Language | undefined {
  const words =
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const [best, second] = languages
    .map((language) => ({
      language,
      hits: words.filter((word) => sets.get(language)?.has(word)).length,
    }))
    .sort((a, b) => b.hits - a.hits);
  return best && best.hits >= 2 && best.hits >= 2 * (second?.hits ?? 0) ? best.language : undefined;
}
