import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { Database } from '../../../platform/db/connect.ts';
import { journalMail } from './intake.ts';

export interface ReceiveDeps {
  database: Database;
  log: Logger;
  /** Says that the journal has a new entry. */
  wake?: () => void;
}

/** A whole mail must have arrived within this: a client that drips bytes is never idle. */
const mailMs = 10 * 60_000;
/** Then the sender is asked to come again; the entry may still be written, and counts once. */
const journalMs = 20_000;
/** Bytes of mails held in memory at once, over all connections. */
const mostHeld = 256 * 1024 * 1024;
/** Mails written to the journal at once: a burst leaves connections for people. */
const mostWrites = 8;
/** Mails waiting for their turn beyond which senders are asked to come again. */
const mostWaiting = 200;

const tooBusy = 'Too busy, please try again in a moment';
const cannotStore = 'Cannot store mail right now, please try again later';

/**
 * Takes one mail after DATA. Resolves when it stands in the journal; rejects with an SMTP reply. A mail over
 * the size limit resolves unwritten: the server answers it with 552.
 */
export function receiver({ database, log, wake }: ReceiveDeps) {
  const memory = { held: 0 };
  const turns = turnstile(mostWrites);
  let waiting = 0;

  const journal = async (session: SMTPServerSession, raw: Buffer): Promise<void> => {
    if (waiting >= mostWaiting) throw reply(451, tooBusy);
    waiting++;
    try {
      await within(journalMs, () => turns(() => journalMail(database, envelopeOf(session), raw)));
    } catch (error) {
      log.error({ err: error }, 'a mail could not be stored; its sender will try again');
      throw reply(451, cannotStore);
    } finally {
      waiting--;
    }
    wake?.();
  };

  return async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    const deadline = setTimeout(() => stream.destroy(new Error('too slow')), mailMs);
    const mail = new HeldMail(memory);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (stream.sizeExceeded) mail.drop();
        else mail.add(chunk);
      }
      if (stream.sizeExceeded) return;
      if (mail.isDropped) throw reply(451, tooBusy);
      await journal(session, mail.bytes());
    } catch (error) {
      throw 'responseCode' in (error as Error)
        ? error
        : reply(421, 'The mail did not arrive whole');
    } finally {
      clearTimeout(deadline);
      mail.drop();
    }
  };
}

/** One mail in memory. Dropped, it is read on without being kept: the protocol answers after its end. */
class HeldMail {
  isDropped = false;
  private chunks: Buffer[] = [];
  private size = 0;
  private readonly memory: { held: number };

  constructor(memory: { held: number }) {
    this.memory = memory;
  }

  add(chunk: Buffer): void {
    if (this.isDropped) return;
    if (this.memory.held + chunk.length > mostHeld) return this.drop();
    this.chunks.push(chunk);
    this.size += chunk.length;
    this.memory.held += chunk.length;
  }

  bytes(): Buffer {
    return Buffer.concat(this.chunks, this.size);
  }

  drop(): void {
    this.memory.held -= this.size;
    this.size = 0;
    this.chunks = [];
    this.isDropped = true;
  }
}

function envelopeOf(session: SMTPServerSession) {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: (mailFrom && mailFrom.address) || null,
    to: rcptTo.map(({ address }) => address.toLowerCase()),
    remoteAddress: session.remoteAddress,
    hello: String(session.hostNameAppearsAs || ''),
    isEncrypted: session.secure,
  };
}

/** Lets `width` tasks run at once; the others wait in order. */
function turnstile(width: number) {
  let free = width;
  const queue: (() => void)[] = [];
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else await new Promise<void>((go) => queue.push(go));
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free++;
    }
  };
}

async function within<T>(ms: number, task: () => Promise<T>): Promise<T> {
  const cancel = new AbortController();
  const tooLate = pause(ms, undefined, { signal: cancel.signal }).then(() => {
    throw new Error(`not stored within ${ms} ms`);
  });
  tooLate.catch(() => {});
  try {
    return await Promise.race([task(), tooLate]);
  } finally {
    cancel.abort();
  }
}

/** An error that the SMTP server answers with this code. */
export const reply = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });
