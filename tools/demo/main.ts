// Fills an empty database with Umuti Distributors: the same actions as on screens, with the clock moved.
import type { Logger } from 'pino';
import { createKept } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import * as calendarsApi from '../../src/calendars/api.ts';
import * as customersApi from '../../src/customers/api.ts';
import * as conversationsApi from '../../src/conversations/api.ts';
import * as api from '../../src/organisation/api.ts';
import { connect, type Database, type DatabaseAddress } from '../../src/platform/db/connect.ts';
import { companies, doubles, persons } from './customers.ts';
import {
  calendars,
  duties,
  mailRoutes,
  organisation,
  staff,
  teams,
  touchpoints,
} from './organisation.ts';
import type { Secrets } from '../../src/platform/secrets/index.ts';
import { addReady } from './ready.ts';
import { addFields } from './sort.ts';
import { createStage, type Stage } from './stage.ts';
import { type Known, tellStories } from './tell.ts';

const day = 86_400_000;
export const demoPassword = 'kept in words';

/** Does nothing on a database that is set up already. `print` gets the sign-in names. */
export async function makeDemo(
  address: DatabaseAddress,
  config: Config,
  log: Logger,
  print: (line: string) => void,
  secrets?: Secrets,
): Promise<void> {
  const database = connect(address, { connections: 4, name: 'kept demo' });
  try {
    const mailDomain = config.mailDomain ?? organisation.mailDomain;
    const kept = createKept({
      database,
      config: { ...config, mailDomain },
      log,
      ...(secrets ? { secrets } : {}),
    });
    const { rows } = await database.pool.query<{ n: number }>(
      'select count(*)::int as n from organisation',
    );
    if (rows[0]?.n === 0) {
      print('  Making the demonstration organisation; this takes a few seconds…');
      const stage = createStage(kept, database);
      const end = Date.now();
      await stage.moveTo(new Date(end - 95 * day));
      const known = await setUp(stage);
      await tellStories(stage, known, end);
      await stage.moveTo(new Date());
      await letMailsHaveLeft(database);
      await database.pool.query('analyze');
    }
    print(signInNames());
  } finally {
    await database.close();
  }
}

/** Three months of mails left long ago; a server to send through must not get them all today. */
async function letMailsHaveLeft(database: Database): Promise<void> {
  await database.pool.query(
    `update outbox set state = 'sent', attempts = 1, settled_at = created_at where state = 'waiting'`,
  );
}

const emailOf = (key: string): string => `${key}@${organisation.mailDomain}`;

function signInNames(): string {
  const shown = ['uwase', 'ingabire', 'habimana', 'hakizimana', 'sibomana', 'mugisha'];
  const lines = shown.map((key) => {
    const person = staff.find((each) => each.key === key);
    return `    ${emailOf(key).padEnd(28)} ${person?.name}, ${person?.title.toLowerCase()}`;
  });
  return [
    '',
    `  Sign in to ${organisation.name} with the password "${demoPassword}" as`,
    ...lines,
    `    and ${staff.length - shown.length} more: see the directory.`,
  ].join('\n');
}

async function setUp(stage: Stage): Promise<Known> {
  const { act, kept } = stage;
  const find = (key: string) => staff.find((each) => each.key === key) as (typeof staff)[number];
  const newcomer = (key: string) => ({
    name: find(key).name,
    email: emailOf(key),
    jobTitle: find(key).title,
  });
  const route = kept.routes.find((each) => each.contract === api.setUp);
  const { stranger } = await import('../../src/platform/http/index.ts');
  const input = api.setUp.input.parse({
    organisation: {
      name: organisation.name,
      languages: ['en', 'fr', 'rw', 'sw'],
      timeZone: organisation.timeZone,
      phoneCountry: 'RW',
      outsideRecourse: organisation.outsideRecourse,
      namesShownToCustomers: true,
    },
    administrator: { ...newcomer('mugisha'), password: demoPassword },
    chiefExecutive: newcomer('uwase'),
    team: { name: 'Customer centre', office: 'front', head: newcomer('ingabire') },
    outsideEar: organisation.outsideEar,
  });
  const made = (await kept.transact(
    stranger,
    (ctx) => route?.handle(ctx, input as never) as Promise<unknown>,
  )) as {
    administratorId: string;
    chiefExecutiveId: string;
    teamId: string;
  };
  const admin = made.administratorId;
  const { outsideRecourseIn } = organisation;
  await act(admin, api.changeOrganisation, { outsideRecourseIn });
  const directory = await act(admin, api.listPeople, { limit: 100 });
  const staffIds = new Map<string, string>();
  for (const key of ['mugisha', 'uwase', 'ingabire'])
    staffIds.set(key, directory.items.find((each) => each.email === emailOf(key))?.id as string);
  const teamIds = new Map<string, string>([['care', made.teamId]]);
  await addTeamsAndStaff(stage, admin, staffIds, teamIds);
  await addCalendars(stage, admin, staffIds, teamIds);
  await addReady(stage, admin, { staffIds, teamIds });
  await addFields(stage, admin);
  for (const { name, kind, team } of touchpoints)
    await act(admin, api.addTouchpoint, { name, kind, teamId: teamIds.get(team) });
  for (const { local, team } of mailRoutes)
    await act(admin, conversationsApi.setMailRoute, {
      address: `${local}@${organisation.mailDomain}`,
      teamId: teamIds.get(team) as string,
    });
  const places = await act(admin, api.listTouchpoints, {});
  const touchpointIds = new Map(places.items.map((each) => [each.name, each.id]));
  const customerIds = await addCustomers(stage, staffIds.get('umurerwa') as string);
  return { staffIds, teamIds, touchpointIds, customerIds };
}

/** Teams need heads and staff need teams: heads enter through the customer centre and move to their own team. */
async function addTeamsAndStaff(
  stage: Stage,
  admin: string,
  staffIds: Map<string, string>,
  teamIds: Map<string, string>,
): Promise<void> {
  const { act } = stage;
  const add = async (key: string): Promise<void> => {
    const person = staff.find((each) => each.key === key) as (typeof staff)[number];
    const made = await act(admin, api.addStaff, {
      name: person.name,
      email: emailOf(key),
      jobTitle: person.title,
      teamId: teamIds.get(person.team) ?? (teamIds.get('care') as string),
      ...(person.manager && staffIds.has(person.manager)
        ? { managerId: staffIds.get(person.manager) }
        : {}),
      language: person.language ?? 'en',
      roles: person.role ? ['member', person.role] : ['member'],
      password: demoPassword,
    });
    staffIds.set(key, made.id);
  };
  for (const key of ['uwase', 'ingabire'])
    await act(admin, api.setPassword, { id: staffIds.get(key) as string, password: demoPassword });
  for (const { head } of teams) if (!staffIds.has(head)) await add(head);
  for (const team of teams) {
    if (teamIds.has(team.key)) continue;
    const made = await act(admin, api.addTeam, {
      name: team.name,
      office: team.office,
      headId: staffIds.get(team.head) as string,
      parentId: team.parent ? (teamIds.get(team.parent) ?? null) : null,
    });
    teamIds.set(team.key, made.id);
  }
  await act(admin, api.changeTeam, {
    id: teamIds.get('care') as string,
    parentId: teamIds.get('management') as string,
  });
  for (const person of staff) if (!staffIds.has(person.key)) await add(person.key);
  for (const person of staff)
    await act(admin, api.changeStaff, {
      id: staffIds.get(person.key) as string,
      jobTitle: person.title,
      teamId: teamIds.get(person.team) as string,
      language: person.language ?? 'en',
      ...(person.manager ? { managerId: staffIds.get(person.manager) as string } : {}),
      ...(person.deputy ? { deputyId: staffIds.get(person.deputy) as string } : {}),
      ...(person.role ? { roles: ['member', person.role] } : {}),
    });
}

async function addCalendars(
  { act, database }: Stage,
  admin: string,
  staffIds: Map<string, string>,
  teamIds: Map<string, string>,
): Promise<void> {
  for (const { teams: users, ...calendar } of calendars) {
    const zone = organisation.timeZone;
    const made = await act(admin, calendarsApi.addCalendar, { ...calendar, zone });
    for (const team of users)
      await act(admin, calendarsApi.useCalendar, {
        teamId: teamIds.get(team) as string,
        calendarId: made.id,
      });
  }
  // Kigali is two hours ahead of UTC all year.
  const today = new Date(Date.now() + database.clock.offsetMs).toISOString().slice(0, 10);
  for (const { team, person, firstDay, everyDays, from, hours } of duties) {
    const begin = Date.parse(`${today}T${from}:00+02:00`) + firstDay * day;
    await act(admin, calendarsApi.addDuty, {
      teamId: teamIds.get(team) as string,
      personId: staffIds.get(person) as string,
      from: new Date(begin).toISOString(),
      to: new Date(begin + hours * 3_600_000).toISOString(),
      again: { everyDays, times: 60 },
    });
  }
}

async function addCustomers({ act }: Stage, by: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const company of [...companies, ...doubles]) {
    const made = await act(by, customersApi.addCustomer, {
      kind: 'company',
      name: company.name,
      ...(company.head ? { headAccountId: ids.get(company.head) as string } : {}),
      ...(company.outlet ? { outlet: company.outlet } : {}),
      prospect: company.prospect ?? false,
      language: company.contact.language,
    });
    ids.set(company.key, made.id);
    const { name, role, email, phone } = company.contact;
    await act(by, customersApi.addContact, {
      id: made.id,
      name,
      role,
      ...(email ? { email } : {}),
      ...(phone ? { phone } : {}),
    });
  }
  for (const person of persons) {
    const made = await act(by, customersApi.addCustomer, {
      kind: 'person',
      name: person.name,
      language: person.language,
      ...(person.email ? { email: person.email } : {}),
      ...(person.phone ? { phone: person.phone } : {}),
    });
    ids.set(person.key, made.id);
  }
  return ids;
}
