import type { Ctx } from '../context.ts';
import type { Secrets } from '../secrets/key-ring.ts';
import type { KeptEvent } from './event.ts';

/** What the settings say of where people reach us; the same for a whole process. */
export interface Site {
  /** Address on the web, without a slash at the end. */
  publicUrl: string;
  /** Absent: mail to every recipient is ours. */
  mailDomain: string | undefined;
  /** The settings name a server to send through. */
  isSending: boolean;
  /** The settings hold every mail back. */
  isHolding: boolean;
  /** Whether mails leave, by the settings or by what stands on the screen; else they wait. */
  mailsLeave(ctx: Ctx): Promise<boolean>;
  /** Mail servers in front of ours whose Authentication-Results are believed: networks, and names in lower case. */
  trustedRelays: { networks: string[]; names: string[] };
}

/** What one transaction has gathered to write and send when it commits. */
export interface Unit {
  site: Site;
  secrets: Secrets;
  events: KeptEvent[];
  /** Of these events the ids of those that are in the database already. */
  written: Set<string>;
  jobs: {
    job: string;
    payload: Record<string, unknown>;
    runAt: Date | null;
    jobKey: string | null;
  }[];
  topics: Set<string>;
}

const none: Secrets = {
  ring: () => {
    throw new Error('This process has no key for secrets.');
  },
};

const units = new WeakMap<Ctx['db'], Unit>();

export const newUnit = (site: Site, secrets: Secrets = none): Unit => ({
  site,
  secrets,
  events: [],
  written: new Set(),
  jobs: [],
  topics: new Set(),
});

export const bindUnit = (db: Ctx['db'], unit: Unit): void => {
  units.set(db, unit);
};

export function unitOf(ctx: Ctx): Unit {
  const unit = units.get(ctx.db);
  if (!unit)
    throw new Error('This context has ended: its transaction was committed or rolled back.');
  return unit;
}

export const endUnit = (db: Ctx['db']): void => {
  units.delete(db);
};
