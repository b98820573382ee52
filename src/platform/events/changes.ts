/** A value that is another now: words, numbers, ids. Never a secret. */
export interface Changed {
  field: string;
  /** Null: there was none. */
  from: unknown;
  to: unknown;
}

/** What is another now, for `data.changes` of the event that says so. What `after` does not name, stays. */
export const changesBetween = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changed[] =>
  Object.entries(after)
    .filter(([, to]) => to !== undefined)
    .map(([field, to]) => ({ field, from: emptyAsNull(before[field]), to: emptyAsNull(to) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));

/** What something new begins with. */
export const begunWith = (values: Readonly<Record<string, unknown>>): Changed[] =>
  changesBetween({}, values);

const emptyAsNull = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    ? null
    : value;
