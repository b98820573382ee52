import { html } from 'hono/html';
import { type Html, placeFor, within } from '../../platform/html/index.ts';
import { formatInstant, type Language } from '../../platform/i18n/index.ts';
import { type PublicWords, t } from '../../platform/i18n/public.ts';

/** How a page speaks: its language, the organisation's zone, and what it calls now. */
export interface Speech {
  language: Language;
  say(key: PublicWords, values?: Record<string, string | number>): string;
  /** A sentence of the catalogue with instants in it. */
  tell(
    key: PublicWords,
    instants: Readonly<Record<string, Date | null>>,
    values?: Record<string, string>,
  ): Html;
  time(at: Date): Html;
}

export function speechIn(language: Language, zone: string, now: Date): Speech {
  const say: Speech['say'] = (key, values) => t(language, key, values);
  const time = (at: Date): Html =>
    html`<time datetime="${at.toISOString()}">${formatInstant(language, zone, at, now)}</time>`;
  return {
    language,
    say,
    time,
    tell(key, instants, values = {}) {
      const names = Object.keys(instants);
      const sentence = say(key, { ...values, ...Object.fromEntries(names.map(place)) });
      const shown = names.flatMap((name) => {
        const at = instants[name];
        return at ? [[name, time(at)] as const] : [];
      });
      return within(sentence, Object.fromEntries(shown));
    },
  };
}

const place = (name: string): [string, string] => [name, placeFor(name)];

/** The address of this page in a language, what else it asks for kept. */
export function addressIn(
  path: string,
  language: Language,
  rest: Record<string, string> = {},
): string {
  return `${path}?${new URLSearchParams({ ...rest, lang: language })}`;
}
