// The only file that knows every slice: what they answer, do in the background, react to and show.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { backupsJobs, backupsTickers } from './backups/jobs.ts';
import { backupsRoutes } from './backups/routes.ts';
import { calendarsTickers } from './calendars/jobs.ts';
import { calendarsReactions } from './calendars/reactions.ts';
import { calendarsRoutes } from './calendars/routes.ts';
import { openFacts, statusesOf } from './cases/index.ts';
import { casesTickers } from './cases/jobs.ts';
import { casePages } from './cases/pages.ts';
import { casesReactions } from './cases/reactions.ts';
import { casesRoutes } from './cases/routes.ts';
import { changesRoutes } from './changes/routes.ts';
import { checklistsReactions } from './checklists/reactions.ts';
import { checklistsRoutes } from './checklists/routes.ts';
import { feedsSealed } from './commitments/index.ts';
import { commitmentsJobs, commitmentsTickers } from './commitments/jobs.ts';
import { commitmentsPages } from './commitments/pages.ts';
import { commitmentsReactions } from './commitments/reactions.ts';
import { commitmentsRoutes } from './commitments/routes.ts';
import type { Config } from './config.ts';
import { isSending, mailServerSealed, type RunningSmtp, startSmtp } from './conversations/index.ts';
import { conversationsJobs, conversationsTickers } from './conversations/jobs.ts';
import { conversationsRoutes } from './conversations/routes.ts';
import { customersTickers } from './customers/jobs.ts';
import { customersReactions } from './customers/reactions.ts';
import { customersRoutes } from './customers/routes.ts';
import { createDeviceActorOf } from './devices/index.ts';
import { devicesRoutes } from './devices/routes.ts';
import { examine as examineContract } from './doctor/api.ts';
import type { DoctorDeps } from './doctor/index.ts';
import { doctorRoutes } from './doctor/routes.ts';
import { escalationsTickers } from './escalations/jobs.ts';
import { escalationsBeforeCommit, escalationsReactions } from './escalations/reactions.ts';
import { escalationsRoutes } from './escalations/routes.ts';
import { fieldsRoutes } from './fields/routes.ts';
import { handoffsReactions } from './handoffs/reactions.ts';
import { handoffsRoutes } from './handoffs/routes.ts';
import { importsTickers } from './imports/jobs.ts';
import { importsRoutes } from './imports/routes.ts';
import { linksReactions } from './links/reactions.ts';
import { linksRoutes } from './links/routes.ts';
import { macrosRoutes } from './macros/routes.ts';
import { mayHear } from './matters/index.ts';
import { mattersBeforeCommit, mattersReactions } from './matters/reactions.ts';
import { mattersRoutes } from './matters/routes.ts';
import { noticesTickers } from './notices/jobs.ts';
import { noticesBeforeCommit } from './notices/reactions.ts';
import { noticesRoutes } from './notices/routes.ts';
import { createActorOf } from './organisation/index.ts';
import { onboardingRoutes } from './onboarding/routes.ts';
import { organisationTickers } from './organisation/jobs.ts';
import { organisationPages } from './organisation/pages.ts';
import { organisationRoutes } from './organisation/routes.ts';
import { createAuth, forgottenJobs, linksSealed, sealedTotp } from './platform/auth/index.ts';
import { system } from './platform/context.ts';
import type { Contract } from './platform/contract.ts';
import type { Database } from './platform/db/connect.ts';
import {
  createTransact,
  followEvents,
  followTicker,
  type Transact,
} from './platform/events/index.ts';
import {
  createHttp,
  createVisitors,
  mount,
  openApiDocument,
  refuseOtherMethods,
  type Route,
  visitorAddress,
} from './platform/http/index.ts';
import { answersSealed, forgetOldAnswers } from './platform/http/idempotency.ts';
import { createWatch } from './platform/http/watch.ts';
import { type Job, type Jobs, startJobs, type Ticker } from './platform/jobs/index.ts';
import { live } from './platform/realtime/api.ts';
import { type Hub, startHub } from './platform/realtime/hub.ts';
import { Refusal } from './platform/refusal.ts';
import {
  keyRing,
  rotate,
  type SealedColumn,
  sealsThatFail,
  type Secrets,
} from './platform/secrets/index.ts';
import type { Site } from './platform/site.ts';
import { praiseReactions } from './praise/reactions.ts';
import { praiseRoutes } from './praise/routes.ts';
import { presenceTickers } from './presence/jobs.ts';
import { presenceRoutes } from './presence/routes.ts';
import { searchTickers } from './search/jobs.ts';
import { searchRoutes } from './search/routes.ts';
import { house, limitedMay } from './signins/index.ts';
import { signInsTickers } from './signins/jobs.ts';
import { signInsRoutes } from './signins/routes.ts';
import { snoozesTickers } from './snoozes/jobs.ts';
import { snoozesBeforeCommit } from './snoozes/reactions.ts';
import { snoozesRoutes } from './snoozes/routes.ts';
import { standardPages } from './standards/pages.ts';
import { standardsReactions } from './standards/reactions.ts';
import { standardsRoutes } from './standards/routes.ts';
import { templatesRoutes } from './templates/routes.ts';
import { tagsRoutes } from './tags/routes.ts';
import { toldRoutes } from './told/routes.ts';
import { todayRoutes } from './today/routes.ts';
import { viewsTickers } from './views/jobs.ts';
import { viewsBeforeCommit } from './views/reactions.ts';
import { viewsRoutes } from './views/routes.ts';

/** The settings as they stand once the process knows its own address and secret. */
export type Settings = Config & { publicUrl: string; sessionSecret: string };

export interface KeptOptions {
  database: Database;
  config: Config;
  log: Logger;
  /** The keys that secrets are sealed with; absent in tests: one made of the session secret. */
  secrets?: Secrets;
  /** Serves the built staff app; absent in tests of the server. */
  staffApp?: (c: Context) => Promise<Response | undefined>;
}

export interface Kept {
  app: Hono;
  transact: Transact;
  settings: Settings;
  routes: readonly Route[];
  jobs: readonly Job[];
  tickers: readonly Ticker[];
  auth: ReturnType<typeof createAuth>;
  /** What an examination looks at. */
  doctor: DoctorDeps;
  /** Starts background work, live screens and incoming mail, as the role says. */
  start(): Promise<{ smtp?: RunningSmtp }>;
  stop(): Promise<void>;
}

const routes: readonly Route[] = [
  ...organisationRoutes,
  ...devicesRoutes,
  ...signInsRoutes,
  ...calendarsRoutes,
  ...customersRoutes,
  ...mattersRoutes,
  ...conversationsRoutes,
  ...commitmentsRoutes,
  ...handoffsRoutes,
  ...standardsRoutes(openFacts),
  ...escalationsRoutes,
  ...linksRoutes(statusesOf),
  ...snoozesRoutes,
  ...checklistsRoutes,
  ...tagsRoutes,
  ...fieldsRoutes,
  ...presenceRoutes,
  ...templatesRoutes,
  ...macrosRoutes,
  ...viewsRoutes,
  ...searchRoutes,
  ...casesRoutes,
  ...importsRoutes,
  ...toldRoutes,
  ...praiseRoutes,
  ...todayRoutes,
  ...noticesRoutes,
  ...onboardingRoutes,
  ...changesRoutes,
  ...backupsRoutes,
];

export function createKept({ database, config, log, staffApp, ...options }: KeptOptions): Kept {
  const settings = settle(config);
  const secrets = options.secrets ?? secretsOf(settings);
  const running: { jobs?: Jobs; hub?: Hub; smtp?: RunningSmtp } = {};
  const wake = () => running.jobs?.wake();
  const transact = createTransact(database, reactions, wake, siteOf(settings), secrets);
  const auth = createAuth({
    ...{ database, transact },
    secret: settings.sessionSecret,
    publicUrl: settings.publicUrl,
    house,
  });
  const staffActorOf = createActorOf({ auth, database, limitedMay });
  const deviceActorOf = createDeviceActorOf(transact);
  const actorOf = async (request: Request) =>
    (await deviceActorOf(request)) ?? staffActorOf(request);
  const deps = { config: settings, database, transact, log };
  const doctor: DoctorDeps = {
    ...{ database, transact, settings },
    secrets: () => sealsThatFail(database, secrets, sealedColumns),
  };
  const ownRoutes = [...routes, ...doctorRoutes(doctor)];
  const jobs = [
    followEvents(transact),
    ...forgottenJobs({ transact, house }),
    ...conversationsJobs(deps),
    ...commitmentsJobs(deps),
    ...backupsJobs(deps),
  ];
  const tickers = [
    {
      name: 'http.forget-answers',
      everyMs: 3_600_000,
      run: () => transact(system('clock'), forgetOldAnswers),
    },
    followTicker(transact),
    {
      name: 'secrets.seal',
      everyMs: 3_600_000,
      run: () => rotate(database, secrets, sealedColumns).then(() => {}),
    },
    ...organisationTickers(deps),
    ...signInsTickers(deps),
    ...calendarsTickers(deps),
    ...customersTickers(deps),
    ...conversationsTickers(deps),
    ...commitmentsTickers(deps),
    ...escalationsTickers(deps),
    ...snoozesTickers(deps),
    ...presenceTickers(deps),
    ...casesTickers(deps),
    ...viewsTickers(deps),
    ...searchTickers(deps),
    ...importsTickers(deps),
    ...noticesTickers(deps),
    ...backupsTickers(deps),
  ];

  const app = createHttp(log, { isSecure: settings.publicUrl.startsWith('https:') });
  const visitorOf = createVisitors(settings.trustedProxies);
  const watch = createWatch(database, () => running.jobs !== undefined || config.role === 'web');
  app.use(async (c, next) => {
    const from = performance.now();
    visitorOf(c);
    await next();
    watch.observe(c, (performance.now() - from) / 1000);
  });
  app.route('/', watch.pages);
  app.all('/api/auth/*', (c) => auth.handler(c.req.raw, visitorAddress(c)));
  app.get('/api/openapi.json', (c) => c.json(openApi(settings.publicUrl)));
  app.get(live.path, (c) => listen(c));
  mount(app, ownRoutes, { transact, actorOf, log });
  refuseOtherMethods(app, contracts);
  app.route('/', commitmentsPages(deps));
  app.route('/', standardPages(deps));
  app.route('/', organisationPages({ ...deps, actorOf }));
  app.route('/', casePages({ ...deps, secret: settings.sessionSecret }));
  if (staffApp)
    app.get('*', async (c, next) =>
      // What the API does not know is a problem, not a page.
      c.req.path.startsWith('/api/') ? next() : ((await staffApp(c)) ?? next()),
    );

  async function listen(c: Context): Promise<Response> {
    const actor = await actorOf(c.req.raw);
    if (!actor)
      throw new Refusal('forbidden', 'auth.needed', 'Please sign in, or send a valid key.');
    if (!running.hub)
      throw new Refusal('limit', 'live.not-running', 'Live updates are not running here.');
    const topics = (c.req.query('topics') ?? '').split(',').filter(Boolean).slice(0, 50);
    await running.hub.listen(
      actor,
      topics,
      (c.env as { outgoing: Parameters<Hub['listen']>[2] }).outgoing,
      Number(c.req.query('ago')) || 0,
    );
    return RESPONSE_ALREADY_SENT;
  }

  return {
    app,
    transact,
    settings,
    routes: ownRoutes,
    jobs,
    tickers,
    auth,
    doctor,
    async start() {
      const hears = (actor: Parameters<Hub['listen']>[0], topic: string) =>
        transact(actor, (ctx) => mayHear(ctx, topic));
      if (config.role !== 'worker') running.hub = await startHub(database.address, hears, log);
      // First what may fail by itself: a port that is taken.
      if (config.role !== 'worker' && config.smtpInPort !== 0)
        running.smtp = await startSmtp({ ...deps, wake });
      if (config.role !== 'web')
        running.jobs = await startJobs({
          address: database.address,
          jobs,
          tickers,
          log,
          clock: database.clock,
        });
      return running.smtp ? { smtp: running.smtp } : {};
    },
    async stop() {
      await running.smtp?.stop();
      await running.hub?.stop();
      await running.jobs?.stop();
    },
  };
}

const reactions = {
  reactions: [
    ...calendarsReactions,
    ...customersReactions,
    ...mattersReactions,
    ...commitmentsReactions,
    ...handoffsReactions,
    ...standardsReactions,
    ...escalationsReactions,
    ...linksReactions,
    ...checklistsReactions,
    ...casesReactions,
    ...praiseReactions,
  ],
  beforeCommit: [
    ...mattersBeforeCommit,
    ...escalationsBeforeCommit,
    ...snoozesBeforeCommit,
    ...viewsBeforeCommit,
    ...noticesBeforeCommit,
  ],
};

function settle(config: Config): Settings {
  if (!config.sessionSecret) throw new Error('createKept needs a session secret.');
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return { ...config, publicUrl, sessionSecret: config.sessionSecret };
}

const secretsOf = ({ sessionSecret }: Settings): Secrets => {
  const ring = keyRing([sessionSecret]);
  return { ring: () => ring };
};

/** All that is sealed, for a change of keys. */
export const sealedColumns: readonly SealedColumn[] = [
  ...[feedsSealed, answersSealed, sealedTotp, linksSealed, mailServerSealed],
];

const siteOf = ({ publicUrl, mailDomain, smtpUrl, mailTrustedRelays }: Settings): Site => ({
  publicUrl,
  mailDomain,
  isSending: typeof smtpUrl === 'string',
  isHolding: smtpUrl === null,
  mailsLeave: isSending,
  trustedRelays: mailTrustedRelays,
});

/** The document of everything that `/api/v1` answers. */
export const openApi = (serverUrl: string): Record<string, unknown> =>
  openApiDocument(contracts, serverUrl);

/** All of them; the hub serves the last one as a stream. */
const contracts: readonly Contract[] = [
  ...routes.map((each) => each.contract),
  examineContract,
  live,
];
