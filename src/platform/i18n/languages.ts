/** The languages Kept speaks with customers; English is what every other falls back to. */
export const languages = ['en', 'fr', 'rw', 'sw'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: unknown): text is Language => languages.includes(text as Language);

/**
 * The language a browser asks for, of those the organisation speaks: the first of the highest weight in an
 * Accept-Language header (RFC 9110, 12.5.4). None fits: the organisation's first.
 */
export function pickLanguage(
  acceptLanguage: string | null | undefined,
  allowed: readonly Language[] = languages,
): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((each) => each.startsWith('q='));
      return { tag: tag.split('-')[0], weight: weight ? Number(weight.slice(2)) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const found = allowed.find((language) => language === tag);
    if (found) return found;
  }
  return allowed[0] ?? 'en';
}
