import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a form carries: when it was handed out and a random word, signed. */
export interface Stamp {
  issuedAt: Date;
  nonce: string;
}

/** @param secret the process's own, the same in all processes */
export function makeStamp(secret: string, form: string, now: Date): string {
  const content = `${now.getTime()}.${randomBytes(12).toString('base64url')}`;
  return `${content}.${signature(secret, form, content)}`;
}

/** Undefined when we did not make it, or made it for another form. */
export function readStamp(secret: string, form: string, text: string): Stamp | undefined {
  const [, content = '', sent = ''] = /^(\d{1,15}\.[\w-]{16})\.([\w-]{43})$/.exec(text) ?? [];
  const expected = signature(secret, form, content);
  if (sent.length !== expected.length || !timingSafeEqual(Buffer.from(sent), Buffer.from(expected)))
    return undefined;
  const [time, nonce = ''] = content.split('.');
  return { issuedAt: new Date(Number(time)), nonce };
}

const signature = (secret: string, form: string, content: string): string =>
  createHmac('sha256', secret).update(`form stamp\n${form}\n${content}`).digest('base64url');

/** An address or identity for counting: nobody can read back from it whose it was. */
export const maskedFor = (secret: string, what: string): string =>
  createHmac('sha256', secret).update(`form attempt\n${what}`).digest('base64url');
