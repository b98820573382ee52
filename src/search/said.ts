// The words of a conversation in which something was found.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { FoundCase } from './api.ts';
import { excerpt, mark, placesOf, type Sought, wordsOf } from './words/rules.ts';

/** Of each case so many messages, so long, are looked through for the best words. */
const mostMessages = 40;
const mostCharacters = 3000;
const lineLength = 180;

interface Message {
  id: string;
  body: string;
  internal: boolean;
  at: string;
  files: string[];
}

type Said = Pick<FoundCase, 'said' | 'file'>;

/** For each case the message with the most of what is sought, the newest of them, and a file whose name has it. */
export async function wordsSaid(
  ctx: Ctx,
  cases: readonly { id: string; raised_by: string | null }[],
  sought: readonly Sought[],
): Promise<Map<string, Said>> {
  if (cases.length === 0 || sought.length === 0) return new Map();
  const own = cases.filter(
    ({ raised_by }) => raised_by !== null && raised_by === ctx.actor.personId,
  );
  const { rows } = await sql<{ id: string; messages: Message[] }>`
    select wanted.id, coalesce(said.messages, '[]') as messages
    from unnest(${cases.map(({ id }) => id)}::uuid[]) as wanted(id)
    left join lateral (
      select json_agg(json_build_object('id', s.id, 'body', left(s.body, ${mostCharacters}),
        'internal', s.direction = 'internal', 'at', s.at,
        'files', array(select name from attachments a where a.message_id = s.id and not a.inline))
        order by s.at desc, s.id desc) as messages
      from (select message_id from filings f where f.matter_id = wanted.id and f.ended_at is null
        order by f.message_at desc, f.message_id desc limit ${mostMessages}) f
      join messages s on s.id = f.message_id
      where not s.automatic and not (wanted.id = any(${own.map(({ id }) => id)}::uuid[])
        and (s.direction = 'internal' or s.author_kind = 'unverified'))
    ) said on true`.execute(ctx.db);
  return new Map(rows.map(({ id, messages }) => [id, bestOf(messages, sought)]));
}

function bestOf(messages: readonly Message[], sought: readonly Sought[]): Said {
  let said: (Said['said'] & { kinds: number }) | undefined;
  let file: Said['file'] = null;
  for (const { body, internal, at, files } of messages) {
    if (!said || said.kinds < sought.length) {
      const found = excerpt(body, sought, lineLength);
      if (found && found.kinds > (said?.kinds ?? 0))
        said = {
          words: found.pieces,
          internal,
          at: new Date(at).toISOString(),
          kinds: found.kinds,
        };
    }
    file ??= files.flatMap((name) => (hasAny(name, sought) ? [mark(name, sought)] : []))[0] ?? null;
  }
  if (!said) return { said: null, file };
  const { kinds: _, ...shown } = said;
  return { said: shown, file };
}

const hasAny = (text: string, sought: readonly Sought[]): boolean => {
  const words = wordsOf(text);
  return sought.some((each) => placesOf(words, each).length > 0);
};
