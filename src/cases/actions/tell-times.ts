import { html as escaped } from 'hono/html';
import type { Ctx } from '../../platform/context.ts';
import { formatInstant } from '../../platform/i18n/index.ts';
import { mailText } from '../../platform/i18n/mail.ts';
import { invalid } from '../../platform/refusal.ts';
import { toldStandards, zoneOfStandards } from '../../standards/index.ts';
import type { Case } from '../access.ts';

interface Words {
  body: string;
  html?: string | undefined;
}

/**
 * The words with a sentence below for each later time that waits to be told, in the language of the reply. Refuses
 * `case.no-later-times` where none waits.
 */
export async function withLaterTimes(
  ctx: Ctx,
  { id, language }: Pick<Case, 'id' | 'language'>,
  { body, html }: Words,
): Promise<Words> {
  const zone = await zoneOfStandards(ctx);
  const sentences = (await toldStandards(ctx, id)).flatMap(({ metric, laterDueAt }) =>
    laterDueAt === null
      ? []
      : [
          mailText(language, `later.${metric}`, {
            due: formatInstant(language, zone, laterDueAt, ctx.now),
          }),
        ],
  );
  if (sentences.length === 0)
    throw invalid('case.no-later-times', 'There is no later time to tell the customer.');
  const below = sentences.join('\n');
  return {
    body: `${body}\n\n${below}`,
    html: html === undefined ? html : `${html}<p>${String(await escaped`${below}`)}</p>`,
  };
}
