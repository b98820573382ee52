import { html } from 'hono/html';
import { recourseIn } from '../organisation/index.ts';
import { type Html, pageOf } from '../platform/html/index.ts';
import { type Language, languages } from '../platform/i18n/index.ts';
import { type PublicWords, t } from '../platform/i18n/public.ts';
import type { Charter, CharterLine } from './charter.ts';
import type { StandardLine } from './rules.ts';
import { statementOf } from './statement.ts';

/** Below this many there are counts only: a share of a few says more than is known. */
const fewest = 30;

export function charterPage(language: Language, charter: Charter): Html {
  const { organisation, policies } = charter;
  const recourse = recourseIn(charter, language);
  const say = (key: PublicWords, values?: Record<string, string | number>): string =>
    t(language, key, values);
  const title = say('charter.title', { organisation });
  const content = html`<div class="head"><h1>${title}</h1><p>${say(policies.length > 0 ? 'charter.intro' : 'charter.none')}</p></div>${policies.map(
    (lines) => section(language, lines),
  )}${
    policies.length > 0 &&
    html`<p class="soft">${say('charter.hours')} ${say('charter.restricted')}</p>`
  }${recourse && html`<p>${say('charter.recourse', { recourse })}</p>`}<p><a href="/contact?lang=${language}">${say('charter.contact')}</a></p>`;
  return pageOf({
    ...{ language, title, organisation, content, languageLabel: say('language.label') },
    languages: languages
      .filter((each) => each === language || charter.languages.includes(each))
      .map((each) => ({
        language: each,
        name: t(each, 'language.name'),
        href: `/charter?lang=${each}`,
      })),
  });
}

function section(language: Language, lines: readonly CharterLine[]): Html {
  const [first] = lines;
  return html`<section class="card"><h2>${first && headingOf(language, first.line)}</h2><ul class="list">${lines.map(
    (each) =>
      html`<li><strong>${statementOf(language, each.line)}</strong><span class="how">${figureOf(language, each)}</span></li>`,
  )}</ul></section>`;
}

/** "For complaints, urgent cases": what the policy asks for, in words. */
function headingOf(language: Language, { asks, teamName }: StandardLine): string {
  const say = (key: string, values?: Record<string, string>): string =>
    t(language, key as PublicWords, values);
  const parts = [
    ...(asks.kind ? [say(`charter.kind.${asks.kind}`)] : []),
    ...(asks.severity ? [say(`charter.severity.${asks.severity}`)] : []),
    ...(asks.product ? [say('charter.product', { name: asks.product })] : []),
    ...(asks.customerClass ? [say('charter.class', { name: asks.customerClass })] : []),
    ...(asks.team ? [say('charter.team', { name: teamName ?? '' })] : []),
    ...(asks.channel
      ? [say('charter.by-channel', { channel: say(`charter.channel.${asks.channel}`) })]
      : []),
  ];
  return say('charter.for', { what: parts.join(', ') || say('charter.anything') });
}

function figureOf(language: Language, { kept, count }: CharterLine): string {
  if (count === 0) return t(language, 'charter.not-yet');
  if (count < fewest) return t(language, 'charter.kept', { kept, count });
  // Rounded down: nearly always is not always.
  const percent = Math.floor((kept / count) * 100);
  return t(language, 'charter.share', { kept, count, percent });
}
