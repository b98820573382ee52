import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { UnderstoodMail } from './parse/mail.ts';
import { understandMail } from './parse/understand-mail.ts';

/**
 * Understands every mail below `folder` as the product would and writes one line of JSON for each:
 * the `.eml` files, or every file where none is called so. A file that cannot be read is quarantined.
 */
export async function judgeMail(folder: string, write: (line: string) => void): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const mails = files.filter((file) => file.toLowerCase().endsWith('.eml'));
  for (const file of (mails.length > 0 ? mails : files).sort()) {
    write(JSON.stringify(await judgeFile(folder, file)));
  }
}

async function judgeFile(folder: string, file: string): Promise<object> {
  const name = relative(folder, file);
  try {
    return { file: name, ...summary(await understandMail(await readFile(file))) };
  } catch (error) {
    const summaryOfNothing = summary(await understandMail(new Uint8Array()));
    const why =
      error instanceof Error
        ? `The file cannot be read (${error.message}).`
        : 'The file cannot be read.';
    return { file: name, ...summaryOfNothing, why };
  }
}

function summary(mail: UnderstoodMail): object {
  return {
    from: mail.from ?? null,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    text: mail.text,
    html: mail.html ?? null,
    newText: mail.newText,
    quoted: mail.quoted,
    attachments: mail.attachments.map(({ name, type, bytes, md5 }) => ({
      name: name ?? null,
      type,
      bytes,
      md5,
    })),
    verdict: mail.verdict,
    why: mail.why,
  };
}
