import type { Ctx } from './context.ts';
import { unitOf } from './events/unit.ts';

/** What the settings say of where people reach us; the same for a whole process. */
export interface Site {
  /** Address on the web, without a slash at the end. */
  publicUrl: string;
  /** Absent: mail to every recipient is ours. */
  mailDomain: string | undefined;
  /** False: no server to send through is set, and mails wait in the outbox. */
  isSending: boolean;
}

export const siteOf = (ctx: Ctx): Site => unitOf(ctx).site;
