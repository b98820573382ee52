// Which words there are: what was typed is completed and forgiven by them, never by reading texts.
import { type RawBuilder, sql } from 'kysely';
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

/** Words that one typed word stands for, and in how many documents any of them is at most. */
export interface Meant {
  words: string[];
  most: number;
}

interface Known {
  word: string;
  documents: number;
}

const meant = (known: readonly Known[]): Meant => ({
  words: known.map(({ word }) => word),
  most: known.reduce((sum, { documents }) => sum + documents, 0),
});

/** For each word itself and what begins with it, the most usual first. One query. */
export async function beginnings(ctx: Ctx, words: readonly string[]): Promise<Meant[]> {
  const found = await knownFor(
    ctx,
    words.map((word) => (isWord(word) ? word : '')),
    sql`(select word, documents from search_words where word = sought.word)
      union (select word, documents from search_words
        where word >= sought.word and word < sought.word || ${lastCharacter}
        order by documents desc, word limit ${mostBeginnings})`,
  );
  return words.map((word, i) => {
    const { words: known, most } = meant(found[i] ?? []);
    return { words: [...new Set([word, ...known])], most: isWord(word) ? most : Infinity };
  });
}

const lastCharacter = '\u{10ffff}';
const mostAlike = 12;

/** The part of their pieces that two words share at least, one error apart; the longer the more. */
const sharedBy = (length: number): number => (length < 6 ? 0.2 : length < 8 ? 0.25 : 0.3);

/** For each word those that may have been meant: so few changes away, or the beginning of one that is. */
export async function alike(ctx: Ctx, words: readonly string[]): Promise<Meant[]> {
  const shortest = Math.min(...words.map((word) => word.length));
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(sharedBy(shortest))}, true)`.execute(
    ctx.db,
  );
  const found = await knownFor(
    ctx,
    words.map((word) => (isWord(word) && forgiven(word.length) > 0 ? word : '')),
    sql`select word, documents from search_words where word % sought.word
      order by similarity(word, sought.word) desc, documents desc limit 60`,
  );
  return words.map((word, i) => {
    const most = forgiven(word.length);
    const near = (found[i] ?? []).filter(
      ({ word: other }) =>
        distance(word, other, most) <= most ||
        (other.length > word.length && distance(word, other.slice(0, word.length), most) <= most),
    );
    return meant(near.slice(0, mostAlike));
  });
}

/** Of each of `words` (empty: nothing is asked) what `known` finds for `sought.word`, in their order. */
async function knownFor(
  ctx: Ctx,
  words: readonly string[],
  known: RawBuilder<unknown>,
): Promise<Known[][]> {
  const { rows } = await sql<{ known: Known[] }>`
    select coalesce((select json_agg(known) from (${known}) known where sought.word <> ''), '[]') as known
    from unnest(${[...words]}::text[]) with ordinality as sought(word, place) order by place`.execute(
    ctx.db,
  );
  return rows.map((row) => row.known);
}
