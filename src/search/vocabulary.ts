// Which words there are: what was typed is completed and forgiven by them, never by reading texts.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { Document } from './document.ts';
import { distance, forgiven } from './rules.ts';
import type {} from './tables.ts';

/** Counts words in documents that did not have them before. Called before the documents are written. */
export async function learnWords(ctx: Ctx, documents: readonly Document[]): Promise<void> {
  const ids = documents.map(({ id }) => id);
  const known = new Map(
    (
      await sql<{ id: string; words: string[] }>`
        select id, tsvector_to_array(words) as words from search_documents
        where id = any(${ids}::uuid[])`.execute(ctx.db)
    ).rows.map((row) => [row.id, new Set(row.words)] as const),
  );
  const counts = new Map<string, number>();
  for (const { id, vocabulary } of documents)
    for (const word of vocabulary)
      if (isWord(word) && !known.get(id)?.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  if (counts.size === 0) return;
  await sql`
    insert into search_words as w (word, documents)
    select * from unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::int[])
    on conflict (word) do update set documents = w.documents + excluded.documents`.execute(ctx.db);
}

/** Digits alone are exact or nothing. */
export const isWord = (word: string): boolean => word.length > 1 && /\p{L}/u.test(word);

const mostBeginnings = 15;

/** For each word what begins with it, the most usual first, and itself. One query. */
export async function beginnings(ctx: Ctx, words: readonly string[]): Promise<string[][]> {
  const longEnough = words.map((word) => (isWord(word) ? word : ''));
  const { rows } = await sql<{ words: string[] }>`
    select array(select word from search_words
      where sought.word <> '' and word >= sought.word and word < sought.word || ${lastCharacter}
      order by documents desc, word limit ${mostBeginnings}) as words
    from unnest(${longEnough}::text[]) with ordinality as sought(word, place) order by place`.execute(
    ctx.db,
  );
  return words.map((word, i) => [...new Set([word, ...(rows[i]?.words ?? [])])]);
}

const lastCharacter = '\u{10ffff}';
const mostAlike = 12;

/** For each word those that may have been meant: so few changes away, or the beginning of one that is. One query. */
export async function alike(ctx: Ctx, words: readonly string[]): Promise<string[][]> {
  const forgivable = words.map((word) => (isWord(word) && forgiven(word.length) > 0 ? word : ''));
  const { rows } = await sql<{ words: string[] }>`
    select array(select word from search_words where sought.word <> '' and word % sought.word
      order by similarity(word, sought.word) desc, documents desc limit 60) as words
    from unnest(${forgivable}::text[]) with ordinality as sought(word, place) order by place`.execute(
    ctx.db,
  );
  return words.map((word, i) => {
    const most = forgiven(word.length);
    const near = (rows[i]?.words ?? []).filter(
      (other) =>
        distance(word, other, most) <= most ||
        (other.length > word.length && distance(word, other.slice(0, word.length), most) <= most),
    );
    return near.slice(0, mostAlike);
  });
}
