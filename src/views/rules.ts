export const views = ['mine', 'team', 'held-by-team', 'asked', 'following', 'all'] as const;
export type View = (typeof views)[number];

export const sorts = ['updated', 'opened', 'due'] as const;
export type Sort = (typeof sorts)[number];

/** usual: newest first, or what is due first; reversed: the other way round. */
export const orderings = ['usual', 'reversed'] as const;
export type Ordering = (typeof orderings)[number];

/** Who spoke last; `none`: nobody yet. */
export const lastFroms = ['customer', 'unverified', 'staff', 'none'] as const;
export type LastFrom = (typeof lastFroms)[number];

/** Who has to move next on an open case: us, the customer, a colleague whom we asked; nobody while it sleeps. */
export const waitsFors = ['us', 'customer', 'colleague', 'asleep'] as const;
export type WaitsFor = (typeof waitsFors)[number];

/** Lists to work from leave out what sleeps, unless one says for whom their cases are to wait, or by when they are due. */
const workingViews: readonly View[] = ['mine', 'team', 'held-by-team'];
export const leavesOutAsleep = (asked: {
  view: View;
  waitsFor?: readonly WaitsFor[] | undefined;
  due?: Due | undefined;
}): boolean =>
  asked.waitsFor === undefined &&
  (asked.due === undefined || asked.due === 'none') &&
  workingViews.includes(asked.view);

/** under: opened within this time. over: opened before it, and neither resolved nor closed. */
export const ages = [
  'under-day',
  'under-week',
  'under-month',
  'over-day',
  'over-3-days',
  'over-week',
  'over-month',
  'over-quarter',
] as const;
export type Age = (typeof ages)[number];

const ageDays = { day: 1, '3-days': 3, week: 7, month: 30, quarter: 91 } as const;
export const isOver = (age: Age): boolean => age.startsWith('over-');
export const daysOf = (age: Age): number =>
  ageDays[age.slice(age.indexOf('-') + 1) as keyof typeof ageDays];

/** broken: something promised was not kept; the others: when the next promise is due. */
export const dues = ['broken', 'in-hour', 'in-day', 'in-week', 'any', 'none'] as const;
export type Due = (typeof dues)[number];

/** How far off `due` reaches, in hours; undefined for those that do not. */
export const hoursOf = (due: Due): number | undefined =>
  ({ 'in-hour': 1, 'in-day': 24, 'in-week': 168 })[due as 'in-hour'];

/** What a list shows of each case beside its title. */
export const columns = [
  'kind',
  'severity',
  'due',
  'status',
  'waitsFor',
  'customer',
  'product',
  'touchpoint',
  'channel',
  'team',
  'holder',
  'opened',
  'updated',
  'tags',
] as const;
export type OwnColumn = (typeof columns)[number];
/** A custom field, by its key. */
export type FieldColumn = `field:${string}`;
export type Column = OwnColumn | FieldColumn;

export const isFieldColumn = (column: Column): column is FieldColumn => column.startsWith('field:');
export const fieldKeyOf = (column: FieldColumn): string => column.slice('field:'.length);
/** The custom fields among columns, by their keys. */
export const fieldKeysIn = (columns: readonly Column[]): string[] =>
  columns.filter(isFieldColumn).map(fieldKeyOf);
/** More would not fit on a screen. */
export const mostColumns = 30;

export const usualColumns: readonly Column[] = ['severity', 'due', 'status', 'holder', 'updated'];

/** What a list is narrowed and ordered by, as it stands in an address. */
export const searchFields = [
  'view',
  'status',
  'kind',
  'severity',
  'teamId',
  'holderId',
  'customerId',
  'product',
  'touchpointId',
  'age',
  'due',
  'waitsFor',
  'tagIds',
  'fields',
  'text',
  'sort',
  'order',
] as const;
export type SearchField = (typeof searchFields)[number];
export type SavedSearch = Partial<Record<SearchField, string>>;

/** Who may change a saved view: its owner; of a shared one also the team's head and administrators. */
export const mayChangeView = (
  person: { id: string; isAdministrator: boolean },
  view: { ownerId: string; teamId: string | null; teamHeadId: string | null },
): boolean =>
  view.ownerId === person.id ||
  (view.teamId !== null && (view.teamHeadId === person.id || person.isAdministrator));

/** The words of a title that begin like these are sought; letters without accents, at most eight words. */
export const wordsIn = (text: string): string[] =>
  [
    ...text
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}\p{M}]+/gu),
  ]
    .map(([word]) => word)
    .slice(0, 8);
