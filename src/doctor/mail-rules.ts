// What is well with arrivals and with mail that leaves.
import { type Finding, hour, minute, say } from './rules.ts';

const { alarm, care, ok, orWell } = say;

export interface MailStanding {
  pending: number;
  pendingMs: number;
  quarantined: number;
  /** Since the last arrival; null: nothing has come yet. */
  quietMs: number | null;
  waiting: number;
  /** How long the oldest mail that waits to leave has waited, and for how long the next try of one is overdue. */
  waitingMs: number;
  overdueMs: number;
  /** Given up or sent back in the last seven days. */
  failed: number;
}

export function judgeArrivals({
  pending,
  pendingMs,
  quarantined,
  quietMs,
}: MailStanding): Finding[] {
  return orWell(
    [
      ...(pendingMs > minute
        ? [
            (pendingMs > 10 * minute ? alarm : care)(
              'arrivals.pending',
              { count: pending, ageMs: pendingMs },
              '/mail/journal?outcome=pending',
            ),
          ]
        : []),
      ...(quarantined > 0
        ? [
            care(
              'arrivals.quarantined',
              { count: quarantined },
              '/mail/journal?outcome=quarantined',
            ),
          ]
        : []),
    ],
    quietMs === null ? ok('arrivals.none') : ok('arrivals.well', { ageMs: quietMs }),
  );
}

export function judgeOutbox({ waiting, waitingMs, overdueMs, failed }: MailStanding): Finding[] {
  // A server that is asked to come again later leaves mails waiting; nobody asking is another matter.
  const isStuck = overdueMs > 10 * minute;
  return orWell(
    [
      ...(isStuck || waitingMs > hour
        ? [
            (isStuck ? alarm : care)(
              'outbox.waiting',
              { count: waiting, ageMs: waitingMs },
              '/mail/outbox?state=waiting',
            ),
          ]
        : []),
      ...(failed > 0
        ? [care('outbox.failed', { count: failed }, '/mail/outbox?state=failed')]
        : []),
    ],
    ok('outbox.well', { count: waiting }),
  );
}

/** What arrived, by what became of it, and what contradicts that. */
export interface Equation {
  received: number;
  sum: number;
  /** Noted as filed, but no message came of it; and messages of what is not noted as filed. */
  withoutMessage: number;
  withoutEntry: number;
}

export function judgeEquation({
  received,
  sum,
  withoutMessage,
  withoutEntry,
}: Equation): Finding[] {
  return orWell(
    [
      ...(received === sum ? [] : [alarm('equation.uneven', { received, sum })]),
      ...(withoutMessage > 0 ? [alarm('equation.without-message', { count: withoutMessage })] : []),
      ...(withoutEntry > 0 ? [alarm('equation.without-entry', { count: withoutEntry })] : []),
    ],
    ok('equation.well', { received }),
  );
}
