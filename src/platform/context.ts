import type { Transaction } from 'kysely';
import type { Tables } from './db/tables.ts';

/** A word that a contract may need, such as `cases.close`. */
export type Permission = string;

/** Why something happens: who clicked, which key called, which mail came, which clock ran. */
export interface Cause {
  kind:
    | 'person'
    | 'key'
    | 'mail'
    | 'link'
    | 'form'
    | 'rule'
    | 'clock'
    | 'import'
    | 'setup'
    | 'device';
  /** The id of the key, the session, the journal entry, the link's matter, the shared device; the rule's name. */
  ref?: string;
}

export interface Actor {
  /** The person who acts; null for the clock, a rule, or a stranger. */
  personId: string | null;
  cause: Cause;
  permissions: ReadonlySet<Permission>;
  /** What the role adds to one's own: teams whose matters one sees; `all` for administrators. */
  sight: { teams: readonly string[]; all: boolean };
  /** The programme itself (clock, rules, filing): no row is hidden from it. Never set for a request. */
  isSystem: boolean;
  /** At a shared device, or where a second step is owed: the operations, as `METHOD path`, that alone are open. Absent: what the permissions allow. */
  only?: ReadonlySet<string>;
}

/** All that an action or query gets. Nothing is ever added to it. */
export interface Ctx {
  db: Transaction<Tables>;
  actor: Actor;
  /** The database's clock at the start of the transaction. */
  now: Date;
  requestId: string;
}

/** The programme acting by itself. */
export const system = (kind: Cause['kind'], ref?: string): Actor => ({
  personId: null,
  cause: ref === undefined ? { kind } : { kind, ref },
  permissions: new Set(),
  sight: { teams: [], all: true },
  isSystem: true,
});

/** The programme acting on the word of a person it has recognised (a mail, a link, a form). */
export const onBehalfOf = (personId: string | null, kind: Cause['kind'], ref?: string): Actor => ({
  ...system(kind, ref),
  personId,
});
