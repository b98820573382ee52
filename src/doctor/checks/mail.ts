import { sql } from 'kysely';
import { readGaps, whyNotReceiving, whyNotSending } from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { reachOf } from '../address-rules.ts';
import type { Check, DoctorSettings } from '../check.ts';
import {
  type Equation,
  judgeArrivals,
  judgeEquation,
  judgeOutbox,
  type MailStanding,
} from '../mail-rules.ts';
import { type Finding, say } from '../rules.ts';

export const mailChecks: readonly Check[] = [
  { key: 'mail-in', needs: 'nothing', run: ({ settings }) => receiving(settings) },
  {
    key: 'arrivals',
    needs: 'tables',
    run: async (patient) => judgeArrivals(await patient.read(mailStanding)),
  },
  {
    key: 'equation',
    needs: 'tables',
    run: async (patient) => judgeEquation(await patient.read(equation)),
  },
  { key: 'mail-out', needs: 'nothing', run: ({ settings }) => sending(settings) },
  {
    key: 'outbox',
    needs: 'tables',
    run: async (patient) => judgeOutbox(await patient.read(mailStanding)),
  },
];

async function receiving({ role, host, smtpInPort, mailDomain, smtpTls }: DoctorSettings) {
  if (smtpInPort === 0) return [say.care('mail-in.off')];
  if (role === 'worker') return [say.ok('mail-in.elsewhere')];
  const place = `${host}:${smtpInPort}`;
  const why = await whyNotReceiving(host, smtpInPort);
  if (why !== undefined) return [say.alarm('mail-in.closed', { place, why })];
  return say.orWell(
    [
      ...(mailDomain ? [] : [say.care('mail-in.any-domain')]),
      ...(smtpTls || reachOf(host) === 'machine' ? [] : [say.care('mail-in.in-clear')]),
    ],
    say.ok('mail-in.well', { place }),
  );
}

async function sending({ smtpUrl }: DoctorSettings): Promise<Finding[]> {
  if (!smtpUrl) return [say.care('mail-out.off')];
  const { protocol, hostname, host, password } = new URL(smtpUrl);
  const why = await whyNotSending(smtpUrl);
  if (why !== undefined) return [say.alarm('mail-out.refused', { server: host, why })];
  // Without TLS from the start, whoever is on the way may say that there is none.
  const isInClear = protocol === 'smtp:' && password !== '' && reachOf(hostname) === 'world';
  return [
    say[isInClear ? 'care' : 'ok'](isInClear ? 'mail-out.in-clear' : 'mail-out.well', {
      server: host,
    }),
  ];
}

async function mailStanding(ctx: Ctx): Promise<MailStanding> {
  const since = (at: string) =>
    sql.raw(`coalesce(extract(epoch from kept_now() - ${at}), 0)::float8 * 1000`);
  const { rows } = await sql<MailStanding>`
    select pending.count as pending, pending.ms as "pendingMs", waiting.count as waiting, waiting.ms as "waitingMs",
      waiting.overdue as "overdueMs",
      (select count(*)::int from inbound_journal where outcome = 'quarantined') as quarantined,
      (select extract(epoch from kept_now() - max(received_at))::float8 * 1000 from inbound_journal) as "quietMs",
      (select count(*)::int from outbox where state in ('failed', 'bounced')
        and created_at > kept_now() - interval '7 days') as failed
    from (select count(*)::int as count, ${since('min(received_at)')} as ms
        from inbound_journal where outcome = 'pending') as pending,
      (select count(*)::int as count, ${since('min(created_at)')} as ms, greatest(${since('min(next_attempt_at)')}, 0) as overdue
        from outbox where state = 'waiting') as waiting`.execute(ctx.db);
  return rows[0] as MailStanding;
}

/** Each part from an index of its own, so that a million arrivals are counted in a moment. */
async function equation(ctx: Ctx): Promise<Equation> {
  const { rows } = await sql<Pick<Equation, 'received' | 'sum'>>`
    select (select count(*)::int from inbound_journal) as received,
      (select count(*)::int from inbound_journal
        where outcome in ('filed', 'classified', 'quarantined', 'pending')) as sum`.execute(ctx.db);
  return { ...(rows[0] as Pick<Equation, 'received' | 'sum'>), ...(await readGaps(ctx)) };
}
