import { decodeHeader } from '../header-words.ts';
import type { Mailbox } from '../mail.ts';
import { lastValue, type MimePart } from '../mime-tree.ts';

/** What the verdict is found from. */
export interface Evidence {
  root: MimePart;
  headers: ReadonlyMap<string, readonly string[]>;
  from: Mailbox | undefined;
  subject: string;
  text: string;
  /** SMTP sender; '' is the null sender of bounces, undefined when nobody told. */
  envelopeFrom: string | undefined;
}

export const header = (evidence: Evidence, name: string): string | undefined =>
  evidence.headers.get(name)?.[0];

/** Bounces and automatic answers are sent from nobody, so that nobody answers them. */
export function isFromNobody(evidence: Evidence): boolean {
  if (evidence.envelopeFrom !== undefined) return evidence.envelopeFrom === '';
  const paths = evidence.headers.get('return-path') ?? [];
  return paths.length > 0 && paths.every((path) => /^<\s*>$/.test(path));
}

/** Every part, the mail itself first; mails within the mail stay closed. */
export function* partsOf(root: MimePart): Generator<MimePart> {
  yield root;
  for (const child of root.children) yield* partsOf(child);
}

export function findPart(root: MimePart, type: RegExp): MimePart | undefined {
  for (const part of partsOf(root)) if (type.test(part.type)) return part;
  return undefined;
}

export const headerOf = (part: MimePart, name: string): string | undefined => {
  const raw = lastValue(part.headers, name);
  return raw === undefined ? undefined : decodeHeader(raw);
};
