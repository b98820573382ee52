/** What the house is made of, and which events tell of each: by the first word of their kind. */
export const nounsOf = {
  organisation: ['organisation', 'touchpoint'],
  people: ['staff', 'import'],
  roles: ['staff'],
  teams: ['team'],
  calendars: ['calendar'],
  duty: ['duty'],
  standards: ['standard'],
  mail: ['mail-route', 'mail-server', 'mail'],
  templates: ['template'],
  macros: ['macro', 'macros'],
  tags: ['tag'],
  fields: ['field-definition'],
  checklists: ['checklist'],
  backups: ['backup-plan'],
  access: ['api-key', 'device', 'pin', 'second-step', 'cases', 'changes'],
} as const;

export type Area = keyof typeof nounsOf;
export const areas = Object.keys(nounsOf) as Area[];

/** Undefined: it is nothing of the house. Roles are changes of people. */
export const areaOf = (kind: string): Area | undefined => {
  const noun = kind.split('.')[0];
  return areas.find((area) => nounsOf[area].some((each) => each === noun));
};

/** Where the thing is looked after; null: nowhere by itself. `subjectId` is of the event. */
export function pathOf(
  kind: string,
  subjectId: string | null,
  data: Readonly<Record<string, unknown>>,
): string | null {
  const noun = kind.split('.')[0] ?? '';
  if (data.isUse && !data.teamId && !data.personId) return '/calendars';
  if (data.isUse) return data.teamId ? `/teams/${data.teamId}` : `/people/${data.personId}`;
  const own = ownPages[noun];
  if (own && subjectId && !/\.(ended|closed|removed)$/.test(kind)) return `${own}/${subjectId}`;
  if (noun === 'duty') return `/duty?team=${data.teamId}`;
  return lists[noun] ?? null;
}

const ownPages: Readonly<Record<string, string>> = {
  staff: '/people',
  pin: '/people',
  team: '/teams',
  calendar: '/calendars',
  standard: '/standards',
  template: '/templates',
  macro: '/macros',
  'field-definition': '/fields',
  mail: '/mail/journal',
  import: '/administration/imports',
};

const lists: Readonly<Record<string, string>> = {
  organisation: '/organisation',
  touchpoint: '/organisation',
  calendar: '/calendars',
  standard: '/standards',
  'mail-route': '/mail/addresses',
  'mail-server': '/mail/sending',
  macros: '/macros',
  'field-definition': '/fields',
  tag: '/tags',
  'api-key': '/api-keys',
  'backup-plan': '/administration/backups',
  'second-step': '/roles',
  device: '/devices',
  import: '/administration/imports',
};
