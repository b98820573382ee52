// What an import is made of and what may be done with it: pure, also for the screens.

export const kinds = ['customers', 'staff'] as const;
export type Kind = (typeof kinds)[number];

export const formats = ['csv', 'vcard'] as const;
export type Format = (typeof formats)[number];

/** What happens to those who are known already: nothing, what is missing is added, or the file is right. */
export const existings = ['fill', 'leave', 'replace'] as const;
export type Existing = (typeof existings)[number];

export const phases = [
  'columns',
  'checking',
  'checked',
  'running',
  'done',
  'undoing',
  'undone',
] as const;
export type Phase = (typeof phases)[number];

export const verdicts = ['make', 'change', 'same', 'wrong'] as const;
export type Verdict = (typeof verdicts)[number];

const customerFields = [
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'company',
  'companyRole',
  'language',
  'class',
  'prospect',
  'kind',
  'outlet',
  'headAccount',
] as const;
const staffFields = [
  'name',
  'firstName',
  'lastName',
  'email',
  'jobTitle',
  'team',
  'managerEmail',
  'roles',
  'languages',
  'phone',
] as const;
export type Field = (typeof customerFields)[number] | (typeof staffFields)[number];

export const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
  customers: customerFields,
  staff: staffFields,
};

/** What most files have, for a table to fill in. */
export const usualFields: Readonly<Record<Kind, readonly Field[]>> = {
  customers: ['name', 'email', 'phone', 'company', 'language', 'class'],
  staff: ['name', 'email', 'jobTitle', 'team', 'managerEmail', 'phone', 'roles', 'languages'],
};

/** Several columns may hold one each. */
const several: readonly Field[] = ['email', 'phone'];

export const mostRows: Readonly<Record<Kind, number>> = { customers: 250_000, staff: 20_000 };
export const largestFile = 32 * 1024 * 1024;
/** How long an import can be taken back, and its file is remembered. */
export const keptDays = 30;

/** What the choice of columns still lacks, each a group of which one is enough. */
export function missingFields(kind: Kind, columns: readonly (Field | null)[]): Field[][] {
  const name: Field[] = ['name', 'firstName', 'lastName'];
  const needed: Field[][] =
    kind === 'staff' ? [name, ['email'], ['jobTitle'], ['team']] : [[...name, 'company']];
  return needed.filter((group) => !group.some((field) => columns.includes(field)));
}

/** A field that two columns fill, though it takes one; undefined: none. */
export const doubledField = (columns: readonly (Field | null)[]): Field | undefined =>
  columns.find(
    (field, i): field is Field =>
      field !== null && !several.includes(field) && columns.indexOf(field) < i,
  );

export interface Standing {
  phase: Phase;
  hasProblem: boolean;
  /** Rows that would be made or changed and are not yet. */
  toDo: number;
  isForgotten: boolean;
}

export interface Can {
  choose: boolean;
  run: boolean;
  stop: boolean;
  retry: boolean;
  undo: boolean;
  discard: boolean;
}

/** What may be done with an import as it stands. */
export function canBeDone({ phase, hasProblem, toDo, isForgotten }: Standing): Can {
  const isBefore = phase === 'columns' || phase === 'checking' || phase === 'checked';
  return {
    choose: isBefore && !isForgotten,
    run: (phase === 'checked' || phase === 'done') && toDo > 0 && !isForgotten,
    stop: phase === 'running',
    retry: hasProblem && !isForgotten,
    undo: phase === 'done' && !isForgotten,
    discard: isBefore && !isForgotten,
  };
}
