import { createHash } from 'node:crypto';
import { uploadFile } from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { SentFile } from '../../platform/http/index.ts';

/** Keeps files for the message they came with. `fingerprint`: the same for the same files. */
export async function uploadAll(
  ctx: Ctx,
  files: readonly SentFile[],
): Promise<{ ids: string[]; fingerprint: string }> {
  const ids: string[] = [];
  const hash = createHash('sha256');
  for (const { name, type, bytes } of files) {
    ids.push((await uploadFile(ctx, { name, type, body: bytes }).catch(naming(name))).id);
    hash.update(name).update('\0').update(createHash('sha256').update(bytes).digest());
  }
  return { ids, fingerprint: hash.digest('base64url') };
}

const naming = (name: string) => (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  throw new Refusal(error.kind, error.code, error.message, [{ field: 'file', message: name }]);
};
