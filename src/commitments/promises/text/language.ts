// Which of the four languages a text is in, by its small words and the shapes of its verbs.
import type { Language } from '../../../platform/i18n/languages.ts';

interface Marks {
  words: ReadonlySet<string>;
  shape?: RegExp;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const marks: Readonly<Record<Language, Marks>> = {
  en: {
    words: set(
      'the and you your we will is are to of for with our have has been this that be by not ' +
        'll please from at it hello dear thank thanks tomorrow today within my me us would can ' +
        'call back he she was were monday tuesday wednesday thursday friday shall an as soon ' +
        'morning before when if',
    ),
  },
  fr: {
    words: set(
      'le la les un une des du de et vous votre vos nous notre nos je est sont pour dans sur ' +
        'avec par pas ne que qui ce cette au aux bonjour merci demain aujourd hui sera sous ' +
        'avant d l j c n s qu on en se il elle ai avons mon ma mes lundi mardi mercredi jeudi ' +
        'vendredi samedi dimanche heures cher chere suis reviens plus rappelle bien midi apres ' +
        'matin soir si ou mais leur',
    ),
  },
  rw: {
    words: set(
      'mu ku wa ya ni kandi cyangwa ko iyo niba kugira ngo uyu iki ejo ejobundi saa wacu ' +
        'bacu yacu ryacu cyacu zacu rwacu wanyu yanyu cyanyu ryanyu bwanyu zanyu yawe wawe ' +
        'cyawe ryawe bitarenze munsi minsi masaha cyumweru murakoze mwaramutse muraho mwiriwe ' +
        'gitondo mbere nyuma kuri iwanyu aho muri nta ariko uko ese tariki cy by bw ry rw ' +
        'nimugoroba vuba bishoboka',
    ),
    shape:
      /^(?:tuza|nza|tura|nda|aza|baza|iza|muza|uza|biza|riza|ziza|mwa|twa|nti|muta|ndi|turi|buha)[a-z]{3,30}$/,
  },
  sw: {
    words: set(
      'ya wa na kwa ni za la cha vya katika kabla ndani baada leo kesho keshokutwa yako wako ' +
        'lako chako zako vyako yetu wetu letu chetu zetu saa asubuhi mchana jioni alasiri ' +
        'usiku siku wiki mwezi ijayo ujao ifikapo kufikia tafadhali asante habari samahani ' +
        'kama ikiwa iwapo lakini au kwenye hii hili huu je wewe sisi mimi simu tarehe ijumaa ' +
        'jumatatu jumanne jumatano alhamisi jumamosi jumapili ndugu mpendwa haraka tena bado',
    ),
    shape:
      /^(?:nita|tuta|ata|wata|ita|zita|uta|mta|kita|lita|yata|nime|tume|ume|ame|wame|ime|zime|hatu|tuna|nina|una|ana|tuli|nili|ali|uli|ku)[a-z]{3,30}$/,
  },
};

const languages = Object.keys(marks) as Language[];

/** The language given, unless another fits clearly better; without one the best, and English before none. */
export function languageOf(text: string, given?: Language): Language {
  const words = text.match(/[a-z]{1,40}/g)?.slice(0, 120) ?? [];
  const scores = languages.map((language) => ({
    language,
    score: words.filter((word) => isOf(marks[language], word)).length,
  }));
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  if (!given) return best.score === 0 ? 'en' : best.language;
  const own = scores.find(({ language }) => language === given)?.score ?? 0;
  return best.score >= 3 && best.score >= own * 2 + 1 ? best.language : given;
}

const isOf = ({ words, shape }: Marks, word: string): boolean =>
  words.has(word) || (shape?.test(word) ?? false);
