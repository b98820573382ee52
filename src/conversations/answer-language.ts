import { type RawBuilder, sql } from 'kysely';
import type { Language } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';

/** Where customers write themselves; elsewhere somebody took down what they said, in words of their own. */
const byOwnHand = sql`('email', 'web', 'chat', 'sms', 'ussd', 'whatsapp')`;

/**
 * SQL: the language in which a customer is answered on `matters m`. That of their last words which show one, unless
 * somebody has set the matter's language since; else the matter's.
 */
export const answerLanguage: RawBuilder<Language> = sql<Language>`coalesce((
  select said.language from filings f join messages said on said.id = f.message_id
  where f.matter_id = m.id and f.ended_at is null and said.author_kind = 'customer' and said.direction = 'in'
    and said.language is not null and said.channel in ${byOwnHand}
    and f.message_at > coalesce(m.language_set_at, '-infinity')
  order by f.message_at desc, f.message_id desc limit 1), m.language)`;

/** The same for one matter. */
export async function answerLanguageOf(ctx: Ctx, matterId: string): Promise<Language> {
  const { rows } = await sql<{ language: Language }>`
    select ${answerLanguage} as language from matters m where m.id = ${matterId}`.execute(ctx.db);
  return (rows[0] as { language: Language }).language;
}
