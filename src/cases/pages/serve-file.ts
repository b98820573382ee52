import type { Context } from 'hono';
import { asAnswer, fileForToken } from '../../conversations/index.ts';
import { isId } from '../../platform/db/id.ts';
import { notFound } from '../../platform/refusal.ts';
import { type PageDeps, visitor } from './frame.ts';

/** A file of a message that the page behind the link shows. */
export async function serveFile(deps: PageDeps, c: Context): Promise<Response> {
  const { token = '', id = '' } = c.req.param();
  if (!isId(id)) throw notFound('files.not-found', 'There is no such file.');
  return asAnswer(await deps.transact(visitor, (ctx) => fileForToken(ctx, token, id)));
}
