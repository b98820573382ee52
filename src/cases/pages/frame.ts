import type { Context } from 'hono';
import type { Logger } from 'pino';
import { findOrganisation, type Organisation } from '../../organisation/index.ts';
import type { Actor } from '../../platform/context.ts';
import type { Transact } from '../../platform/events/index.ts';
import { type Html, pageOf, respondPage } from '../../platform/html/index.ts';
import { stranger } from '../../platform/http/index.ts';
import { isLanguage, type Language, languages, pickLanguage } from '../../platform/i18n/index.ts';
import { t } from '../../platform/i18n/public.ts';
import type { Detail } from './messages.ts';
import { details } from './messages.ts';
import { plainPage } from './plain-pages.ts';
import { addressIn, type Speech, speechIn } from './speech.ts';

export interface PageDeps {
  transact: Transact;
  config: { publicUrl: string };
  /** Signs the forms; the same in all processes. */
  secret: string;
  log: Logger;
}

/** Who opens a page: nobody we know. What the link opens is asked of the link. */
export const visitor: Actor = { ...stranger, cause: { kind: 'link' } };

/** The language the visitor chose, else the one that fits best. */
export function languageOf(c: Context, otherwise: Language): Language {
  const chosen = c.req.query('lang');
  return isLanguage(chosen) ? chosen : otherwise;
}

export const languageAsked = (c: Context, organisation?: Organisation): Language =>
  languageOf(c, pickLanguage(c.req.header('accept-language'), organisation?.languages));

interface Page {
  status?: number;
  title: string;
  layout?: 'case';
  organisation: Organisation | undefined;
  speech: Speech;
  draw(detail: Detail): Html;
  footer?: Html;
}

/** Sends a page in its frame. The language switch keeps where the visitor is. */
export function respond(c: Context, page: Page): Promise<Response> {
  const { speech, organisation } = page;
  const offered = organisation?.languages ?? languages;
  const { before } = c.req.query();
  const place = c.req.query('touchpoint');
  const rest = { ...(before ? { before } : {}), ...(place ? { touchpoint: place } : {}) };
  return respondPage(
    c,
    page.status ?? 200,
    (detail) =>
      pageOf({
        language: speech.language,
        title: page.title,
        organisation: organisation?.name,
        languages: languages
          .filter((each) => each === speech.language || offered.includes(each))
          .map((each) => ({
            language: each,
            name: t(each, 'language.name'),
            href: addressIn(c.req.path, each, rest),
          })),
        languageLabel: speech.say('language.label'),
        ...(page.layout ? { layout: page.layout } : {}),
        content: page.draw(detail),
        footer: page.footer,
      }),
    details,
  );
}

/** A page with one thing to say, in the language the browser asks for. */
export async function respondPlain(
  deps: PageDeps,
  c: Context,
  status: number,
  what: Parameters<typeof plainPage>[1],
): Promise<Response> {
  const organisation = await deps.transact(visitor, findOrganisation).catch(() => undefined);
  const language = languageAsked(c, organisation);
  const speech = speechIn(language, organisation?.timeZone ?? 'UTC', new Date());
  return respond(c, {
    status,
    title: speech.say(`plain.${what}.title`),
    organisation,
    speech,
    draw: () => plainPage(speech, what),
  });
}
