// What is kept of a row of a file, and how rows are counted.
import type { Role } from '../organisation/index.ts';
import type { IdentityKind } from '../people/index.ts';
import type { Field, Verdict } from './rules.ts';

/** What is wrong with a row: a code with its values, said in the reader's language when it is shown. */
export interface RowProblem {
  code: string;
  /** The column it stands in, from 0; absent: the row as a whole. */
  column?: number;
  values?: Record<string, string | number>;
  /** What another part of Kept said; shown where the code has no words. */
  message?: string;
}

export interface RowChange {
  field: Field | 'customer';
  from: string | null;
  to: string;
}

/** What a row made or changed. */
export interface Made {
  customerId?: string;
  personId?: string;
  /** Nobody knew the person before. */
  isNewPerson?: boolean;
  isNewCustomer?: boolean;
  isNewStaff?: boolean;
  identities?: { kind: IdentityKind; value: string }[];
  /** The company they speak for from now on. */
  contactOf?: string;
  changes?: RowChange[];
  /** Of a colleague: what the changed fields said, and say now. */
  before?: StaffValues;
  after?: StaffValues;
}

export interface StaffValues {
  name?: string;
  jobTitle?: string;
  teamId?: string;
  managerId?: string;
  roles?: Role[];
  languages?: string[];
  phone?: string | null;
}

/** One row as it is worked on. */
export interface ImportRow {
  row: number;
  line: number;
  cells: string[];
  implied: boolean;
  turn: number;
}

/** What is to become of a row. */
export interface Decided {
  row: number;
  verdict: Verdict;
  problems: RowProblem[];
  changes: RowChange[];
  foundId: string | null;
}

export interface Counts {
  /** What the check found. */
  checked: number;
  make: number;
  change: number;
  same: number;
  wrong: number;
  /** What the run did so far. */
  done: number;
  made: number;
  changed: number;
  failed: number;
  /** What the undoing did so far. */
  undone: number;
  left: number;
}

export const noCounts: Counts = {
  checked: 0,
  make: 0,
  change: 0,
  same: 0,
  wrong: 0,
  done: 0,
  made: 0,
  changed: 0,
  failed: 0,
  undone: 0,
  left: 0,
};

/** As `counts` with so many more. */
export function counted(counts: Counts, more: Partial<Counts>): Counts {
  const sum = { ...counts };
  for (const [name, count] of Object.entries(more)) sum[name as keyof Counts] += count ?? 0;
  return sum;
}
