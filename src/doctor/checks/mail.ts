import { sql } from 'kysely';
import {
  readGaps,
  type SendingServer,
  sendingServer,
  whyNotReceiving,
  whyNotSending,
} from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { reachOf } from '../address-rules.ts';
import type { Check, DoctorSettings, Patient } from '../check.ts';
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
  { key: 'mail-out', needs: 'nothing', run: sending },
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

async function sending({ settings: { smtpUrl }, read }: Patient): Promise<Finding[]> {
  if (smtpUrl === null) return [say.care('mail-out.held')];
  // Settings are looked at also where the database is not there.
  const server = smtpUrl
    ? { url: smtpUrl }
    : await read((ctx) => sendingServer(ctx, undefined)).catch(() => undefined);
  if (!server) return [say.care('mail-out.off', undefined, '/mail/sending')];
  const { host, isInClear } = lineTo(server);
  const why = await whyNotSending(server);
  if (why !== undefined) return [say.alarm('mail-out.refused', { server: host, why })];
  return [
    say[isInClear ? 'care' : 'ok'](isInClear ? 'mail-out.in-clear' : 'mail-out.well', {
      server: host,
    }),
  ];
}

/** Where to, and whether a password may be read on the way: where TLS may be missing, whoever is there may say it is. */
function lineTo(server: SendingServer): { host: string; isInClear: boolean } {
  if ('url' in server) {
    const { protocol, hostname, host, password } = new URL(server.url);
    return { host, isInClear: protocol === 'smtp:' && password !== '' && isFar(hostname) };
  }
  const { host, port, ignoreTLS, auth } = server;
  return {
    host: `${host}:${port}`,
    isInClear: ignoreTLS && auth !== undefined && isFar(host),
  };
}

const isFar = (host: string): boolean => reachOf(host) === 'world';

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
