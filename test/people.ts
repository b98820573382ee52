// The organisation that tests work in: small, with every kind of desk and a full reporting line.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../src/platform/db/id.ts';

const names = {
  chief: ['Aline Uwase', 'Chief executive', 'management', null],
  admin: ['Eric Mugisha', 'Systems administrator', 'management', 'chief'],
  careHead: ['Diane Ingabire', 'Head of customer care', 'care', 'chief'],
  agent: ['Patrick Habimana', 'Customer care agent', 'care', 'careHead'],
  agent2: ['Claudine Mukamana', 'Customer care agent', 'care', 'careHead'],
  operationsHead: ['Jean Bosco Nkurunziza', 'Head of operations', 'operations', 'chief'],
  planner: ['Solange Umutoni', 'Delivery planner', 'operations', 'operationsHead'],
  warehouseHead: ['Emmanuel Hakizimana', 'Warehouse supervisor', 'warehouse', 'operationsHead'],
  picker: ['Vestine Nyirahabimana', 'Picker', 'warehouse', 'warehouseHead'],
  guard: ['Théogène Bizimana', 'Guard', 'gate', 'warehouseHead'],
} as const;

const teamNames = {
  management: ['Management', 'back', 'chief', null],
  care: ['Customer care', 'front', 'careHead', 'management'],
  operations: ['Operations', 'back', 'operationsHead', 'management'],
  warehouse: ['Warehouse', 'back', 'warehouseHead', 'operations'],
  gate: ['Gate', 'front', 'warehouseHead', 'warehouse'],
} as const;

export type StaffName = keyof typeof names;
export type TeamName = keyof typeof teamNames;

export interface Organisation {
  staff: Record<StaffName, string>;
  teams: Record<TeamName, string>;
  emails: Record<StaffName, string>;
  touchpointId: string;
}

export const keyOf = (name: StaffName): string => `kept_test_key_of_${name}`;

/** Writes the organisation; everybody's key is `keyOf(name)`, their mail `name@kept.example`. */
export async function createOrganisation(pool: pg.Pool, now: Date): Promise<Organisation> {
  const staffNames = Object.keys(names) as StaffName[];
  const ids = <T extends string>(list: T[]) =>
    Object.fromEntries(list.map((name) => [name, newId()])) as Record<T, string>;
  const staff = ids(staffNames);
  const teams = ids(Object.keys(teamNames) as TeamName[]);
  const emails = Object.fromEntries(
    staffNames.map((name) => [name, `${name.toLowerCase()}@kept.example`]),
  ) as Record<StaffName, string>;
  const touchpointId = newId();
  const client = await pool.connect();
  const run = (text: string, values: unknown[]) => client.query(text, values);
  try {
    await client.query('begin');
    for (const name of staffNames) {
      await run(`insert into people values ($1, $2, 'en', $3)`, [staff[name], names[name][0], now]);
      await run(
        `insert into identities (id, person_id, kind, value, verified_at, created_at) values ($1, $2, 'email', $3, $4, $4)`,
        [newId(), staff[name], emails[name], now],
      );
    }
    for (const team of Object.keys(teamNames) as TeamName[]) {
      const [label, office, head, parent] = teamNames[team];
      await run(
        `insert into teams (id, name, office, head_id, parent_id, created_at) values ($1, $2, $3, $4, $5, $6)`,
        [teams[team], label, office, staff[head], parent && teams[parent], now],
      );
    }
    for (const name of staffNames) {
      const [, title, team, manager] = names[name];
      const roles = name === 'admin' ? ['member', 'administrator'] : ['member'];
      await run(
        `insert into staff (person_id, job_title, team_id, manager_id, languages, roles, joined_at)
         values ($1, $2, $3, $4, '{en}', $5, $6)`,
        [staff[name], title, teams[team], manager && staff[manager], roles, now],
      );
      await run(
        `insert into api_keys (id, person_id, name, hash, created_at) values ($1, $2, 'test', $3, $4)`,
        [newId(), staff[name], createHash('sha256').update(keyOf(name)).digest(), now],
      );
    }
    await run(
      `insert into organisation (id, name, languages, time_zone, chief_executive_id, duty_administrator_id, default_team_id,
         outside_ear_name, outside_ear_email, outside_recourse, names_shown_to_customers, created_at)
       values (1, 'Kept Test Ltd', '{en,fr,rw,sw}', 'Africa/Kigali', $1, $2, $3, 'Board secretary', 'ear@outside.example',
         'The consumer authority', false, $4)`,
      [staff.chief, staff.admin, teams.care, now],
    );
    await run(
      `insert into touchpoints (id, name, kind, team_id, created_at) values ($1, 'Main gate', 'place', $2, $3)`,
      [touchpointId, teams.gate, now],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
  return { staff, teams, emails, touchpointId };
}
