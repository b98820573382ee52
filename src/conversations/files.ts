// Files are stored once, by the SHA-256 of their bytes, in chunks that a row can hold.
import { createHash } from 'node:crypto';
import { matterByToken, matterFor } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { invalid, notFound } from '../platform/refusal.ts';
import { storable } from './channels/email/headers.ts';
import type {} from './tables.ts';

const chunkBytes = 1024 * 1024;

/** Returns the hash under which the bytes are kept. */
export async function storeFile(ctx: Ctx, content: Uint8Array): Promise<Buffer> {
  const hash = createHash('sha256').update(content).digest();
  const isNew = await ctx.db
    .insertInto('files')
    .values({ hash, bytes: content.length, created_at: ctx.now })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('hash')
    .executeTakeFirst();
  if (!isNew) return hash;
  for (let at = 0; at < content.length; at += chunkBytes)
    await ctx.db
      .insertInto('file_chunks')
      .values({
        hash,
        position: at / chunkBytes,
        data: Buffer.from(content.subarray(at, at + chunkBytes)),
      })
      .execute();
  return hash;
}

export async function readBytesOf(ctx: Ctx, hash: Buffer): Promise<Buffer> {
  const chunks = await ctx.db
    .selectFrom('file_chunks')
    .select('data')
    .where('hash', '=', hash)
    .orderBy('position')
    .execute();
  return Buffer.concat(chunks.map((chunk) => chunk.data));
}

export interface NewAttachment {
  name: string | undefined;
  type: string;
  content: Uint8Array;
  contentId?: string | undefined;
  inline?: boolean;
}

/** Stores files that came with a message, in their order. */
export async function attach(
  ctx: Ctx,
  messageId: string,
  files: readonly NewAttachment[],
): Promise<void> {
  for (const file of files)
    await ctx.db
      .insertInto('attachments')
      .values({
        id: newId(),
        message_id: messageId,
        hash: await storeFile(ctx, file.content),
        name: presentableFileName(file.name, file.type),
        type: mediaType(file.type),
        bytes: file.content.length,
        content_id: file.contentId ? storable(file.contentId).slice(0, 500) : null,
        inline: file.inline ?? false,
        uploaded_by: null,
        created_at: ctx.now,
      })
      .execute();
}

/** Gives uploads to a message. Refuses `files.no-such-upload` for others' uploads and those already used. */
export async function attachUploads(
  ctx: Ctx,
  messageId: string,
  uploadIds: readonly string[],
): Promise<void> {
  if (uploadIds.length === 0) return;
  const ids = [...new Set(uploadIds)];
  const { personId, isSystem } = ctx.actor;
  const taken = await ctx.db
    .updateTable('attachments')
    .set({ message_id: messageId })
    .where('id', 'in', ids)
    .where('message_id', 'is', null)
    .$if(!isSystem, (query) => query.where('uploaded_by', personId === null ? 'is' : '=', personId))
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) !== ids.length)
    throw invalid('files.no-such-upload', 'A file is not there any more. Please attach it again.');
}

/** One line without path, control and direction characters; never empty. */
export function presentableFileName(name: string | undefined, type: string): string {
  const clean = storable(name ?? '')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, '')
    .replace(/^.*[/\\]/, '')
    .trim();
  const ending = /^image\/(png|jpeg|gif|webp)$/.exec(type)?.[1];
  return (
    clean.slice(-200) ||
    (type === 'message/rfc822' ? 'message.eml' : `file${ending ? `.${ending}` : ''}`)
  );
}

export const mediaType = (type: string | undefined): string =>
  // A file is one thing, whatever it calls itself: a multipart would take the mail apart that carries it.
  /^(?!multipart\/)[\w!#$&^.+-]{1,60}\/[\w!#$&^.+-]{1,60}$/i.test(type ?? '')
    ? (type as string).toLowerCase()
    : 'application/octet-stream';

export interface ServedFile {
  name: string;
  type: string;
  bytes: Buffer;
}

const noSuchFile = () => notFound('files.not-found', 'There is no such file.');

/** A file for readers of its matter; an upload without a message for who uploaded it. Else `files.not-found`. */
export async function fileFor(ctx: Ctx, id: string): Promise<ServedFile> {
  const row = await findAttachment(ctx, id);
  if (!row) throw noSuchFile();
  if (row.matterId) await matterFor(ctx, row.matterId).catch(() => Promise.reject(noSuchFile()));
  else if (row.messageId || row.uploadedBy === null || row.uploadedBy !== ctx.actor.personId)
    throw noSuchFile();
  return { name: row.name, type: row.type, bytes: await readBytesOf(ctx, row.hash) };
}

/** A file for whoever knows the customer's link: only of messages that the customer's page shows. */
export async function fileForToken(ctx: Ctx, token: string, id: string): Promise<ServedFile> {
  const matter = await matterByToken(ctx, token);
  const row = await findAttachment(ctx, id);
  if (!matter || row?.matterId !== matter.id || row.direction === 'internal') throw noSuchFile();
  return { name: row.name, type: row.type, bytes: await readBytesOf(ctx, row.hash) };
}

const findAttachment = (ctx: Ctx, id: string) =>
  ctx.db
    .selectFrom('attachments as a')
    .leftJoin('messages as m', 'm.id', 'a.message_id')
    .leftJoin('filings as f', (join) =>
      join.onRef('f.message_id', '=', 'm.id').on('f.ended_at', 'is', null),
    )
    .select([
      'a.name',
      'a.type',
      'a.hash',
      'a.message_id as messageId',
      'a.uploaded_by as uploadedBy',
      'f.matter_id as matterId',
      'm.direction',
    ])
    .where('a.id', '=', id)
    .executeTakeFirst();
