import type { Logger } from 'pino';
import { z } from 'zod';
import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import { type Job, job, type Ticker } from '../platform/jobs/index.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Site } from '../platform/site.ts';
import { fileEntry } from './actions/file-entry.ts';
import { quarantineEntry } from './actions/quarantine-entry.ts';
import { tidyUp } from './actions/tidy-up.ts';
import { sendDue } from './channels/email/sending.ts';
import type { SmtpUrl } from './mail-server.ts';
import { claimEntries, lockEntry, postponeEntry } from './journal.ts';
import { filingPause, mostFilingAttempts } from './rules.ts';

export interface ConversationsDeps {
  transact: Transact;
  log: Logger;
  config: Pick<Site, 'publicUrl' | 'mailDomain'> & { smtpUrl: SmtpUrl };
}

export const conversationsJobs = (deps: ConversationsDeps): Job[] => [
  job('conversations.file', z.object({ journalId: z.uuid() }), ({ journalId }) =>
    attemptToFile(deps, journalId),
  ),
];

export const conversationsTickers = (deps: ConversationsDeps): Ticker[] => [
  { name: 'conversations.file-rest', everyMs: 2000, run: () => fileRest(deps) },
  {
    name: 'conversations.send',
    everyMs: 1000,
    run: () => sendDue({ ...deps, site: deps.config, smtpUrl: deps.config.smtpUrl }),
  },
  {
    name: 'conversations.tidy-up',
    everyMs: 3_600_000,
    run: () => deps.transact(system('clock'), tidyUp),
  },
];

const mostAtOnce = 20;
/** An attempt that has not ended after this died with its process. */
const leaseSeconds = 60;

/** Files what its job has not filed: put off, failed, or left behind by a process that died. */
async function fileRest(deps: ConversationsDeps): Promise<boolean> {
  const claimed = await deps.transact(system('clock'), (ctx) =>
    claimEntries(ctx, mostAtOnce, leaseSeconds),
  );
  for (const { id, attempts } of claimed) {
    if (attempts <= mostFilingAttempts) await attemptToFile(deps, id);
    else await giveUp(deps, id, 'It could not be filed: every attempt broke off.');
  }
  return claimed.length === mostAtOnce;
}

/** One attempt. What fails by a rule is set aside at once; other failures are tried again, then set aside too. */
async function attemptToFile(deps: ConversationsDeps, id: string): Promise<void> {
  try {
    await deps.transact(system('mail', id), (ctx) => fileEntry(ctx, id));
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof Refusal && error.kind !== 'conflict' && error.kind !== 'limit')
      return giveUp(deps, id, message);
    deps.log.error({ err: error, journalId: id }, 'an arrival could not be filed');
    await deps.transact(system('mail', id), async (ctx) => {
      const locked = await lockEntry(ctx, id, { pendingOnly: true });
      if (!locked) return;
      const { attempts } = locked.entry;
      if (attempts >= mostFilingAttempts) await quarantineEntry(ctx, id, message);
      else await postponeEntry(ctx, id, filingPause(attempts), message);
    });
  }
}

const giveUp = (deps: ConversationsDeps, id: string, reason: string): Promise<void> =>
  deps.transact(system('mail', id), async (ctx) => {
    if (await lockEntry(ctx, id, { pendingOnly: true })) await quarantineEntry(ctx, id, reason);
  });
