import { z } from 'zod';
import { fields, identity, language, languages, named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, instantIn, none, page, pageOf } from '../platform/shapes.ts';
import { mayOversee, offices, roles, touchpointKinds } from './rules.ts';

const { name, email, phone } = fields;
const password = z.string().min(10).max(256);
const jobTitle = z.string().trim().min(1).max(120);
/** Empty: none. */
const signature = z.string().trim().max(1000).nullable();
const teamName = z.string().trim().min(1).max(120);
const spokenLanguages = z.array(z.string().regex(/^[a-z]{2,3}$/)).max(20);
const timeZone = z.string().refine(isTimeZone, 'This is not a time zone such as Africa/Kigali.');
const country = z.string().regex(/^[A-Z]{2}$/);
const assignedRoles = z.array(z.enum(roles)).max(4);

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text.length < 60;
  } catch {
    return false;
  }
}

const away = z.object({ id, from: instant, to: instant, reason: z.string() });

/** A member of staff as a row of the directory. */
export const staffMember = z.object({
  id,
  name: z.string(),
  jobTitle: z.string(),
  team: z.object({ id, name: z.string(), office: z.enum(offices) }),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  languages: z.array(z.string()),
  roles: z.array(z.enum(roles)),
  manager: named.nullable(),
  deputy: named.nullable(),
  /** The absence that lasts now. */
  away: away.nullable(),
  leftAt: instant.nullable(),
});
export type StaffMember = z.infer<typeof staffMember>;

export const staffDetail = staffMember.extend({
  language,
  joinedAt: instant,
  successor: named.nullable(),
  identities: z.array(identity),
  /** Lasting and to come. */
  absences: z.array(away),
  /** Who stands in while this person is away; null when they are here. */
  standIn: named.nullable(),
  reports: z.array(named),
  heads: z.array(named),
  canSignIn: z.boolean(),
  can: z.object({
    edit: z.boolean(),
    leave: z.boolean(),
    beAway: z.boolean(),
    setPassword: z.boolean(),
  }),
});
export type StaffDetail = z.infer<typeof staffDetail>;

export const team = z.object({
  id,
  name: z.string(),
  office: z.enum(offices),
  head: named,
  parentId: id.nullable(),
  memberCount: z.number().int(),
  isDefault: z.boolean(),
});
export type Team = z.infer<typeof team>;

export const touchpoint = z.object({
  id,
  name: z.string(),
  kind: z.enum(touchpointKinds),
  team: named.nullable(),
  /** What hangs at the post: `/t/CODE` opens it. */
  code: z.string(),
  closedAt: instant.nullable(),
});
export type Touchpoint = z.infer<typeof touchpoint>;

export const organisation = z.object({
  name: z.string(),
  languages: z.array(language),
  timeZone: z.string(),
  /** Country whose phone numbers are written without a code. */
  phoneCountry: z.string().nullable(),
  chiefExecutive: named,
  dutyAdministrator: named,
  defaultTeam: named,
  outsideEar: z.object({ name: z.string(), email: z.string() }),
  outsideRecourse: z.string().nullable(),
  /** The same in other languages of the house; where it is not written, the one above is shown. */
  outsideRecourseIn: z.partialRecord(language, z.string()),
  namesShownToCustomers: z.boolean(),
  /** Working time each level has before the next is told of what broke. */
  escalationStepMinutes: z.number(),
  /** Working time to apologise for a broken promise and promise anew. */
  recoveryMinutes: z.number(),
  can: z.object({ edit: z.boolean() }),
});
export type Organisation = z.infer<typeof organisation>;

/** A role in full: the same table by which requests are allowed. */
export const roleShown = z.object({
  role: z.enum(roles),
  /** What it lets somebody do. */
  permissions: z.array(z.string()),
  oversees: z.enum(Object.values(mayOversee)),
  count: z.number().int(),
  /** Who has it, by name, at most a hundred. Empty for members, who are everybody. */
  people: z.array(named),
});
export type RoleShown = z.infer<typeof roleShown>;

export const apiKey = z.object({
  id,
  name: z.string(),
  person: named,
  createdAt: instant,
  revokedAt: instant.nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const me = z.object({
  person: z.object({ id, name: z.string(), language }),
  staff: staffMember,
  organisation: z.object({
    name: z.string(),
    languages: z.array(language),
    timeZone: z.string(),
    namesShownToCustomers: z.boolean(),
  }),
  permissions: z.array(z.string()),
  roles: z.array(z.enum(roles)),
  /** Somebody reports to me, or a team is mine. */
  leads: z.boolean(),
  /** Plain text that stands below one’s replies to customers. */
  signature: z.string().nullable(),
  language,
});
export type Me = z.infer<typeof me>;

export const showMe = route({
  method: 'GET',
  path: '/api/v1/me',
  summary: 'The person who is signed in, and what they may do.',
  needs: 'session',
  input: none,
  output: me,
});

export const changeMe = route({
  method: 'PATCH',
  path: '/api/v1/me',
  summary: 'Change one’s own name, language, spoken languages, phone, deputy or signature.',
  needs: 'session',
  input: z.strictObject({
    name: name.optional(),
    language: language.optional(),
    languages: spokenLanguages.optional(),
    phone: phone.optional(),
    deputyId: id.nullable().optional(),
    signature: signature.optional(),
  }),
  output: me,
});

const newcomer = z.strictObject({
  name,
  email,
  jobTitle: jobTitle.optional(),
  phone: phone.optional(),
});

export const showSetup = route({
  method: 'GET',
  path: '/api/v1/setup',
  summary: 'Whether the organisation still has to be set up.',
  needs: 'public',
  input: none,
  output: z.object({
    needed: z.boolean(),
    /** Mails leave: who forgot their password can be sent a link. */
    isSending: z.boolean(),
    /** What the settings say of mail, for whoever sets up; null afterwards. */
    mail: z.object({ domain: z.string().nullable() }).nullable(),
  }),
});

export const setUp = route({
  method: 'POST',
  path: '/api/v1/setup',
  summary: 'First visit: the organisation, its first administrator, chief executive and team.',
  needs: 'public',
  status: 201,
  input: z.strictObject({
    organisation: z.strictObject({
      name,
      languages: z.array(language).min(1).max(languages.length),
      timeZone,
      phoneCountry: country.nullable().optional(),
      outsideRecourse: z.string().trim().max(2000).nullable().optional(),
      namesShownToCustomers: z.boolean().default(false),
    }),
    administrator: newcomer.extend({ password, language: language.optional() }),
    /** Absent: the administrator, until somebody else is entered. The same address is the same person. */
    chiefExecutive: newcomer.optional(),
    team: z.strictObject({
      name: teamName,
      office: z.enum(offices).default('front'),
      /** Absent: the administrator. */
      head: newcomer.optional(),
    }),
    /** Hears complaints about the chief executive; outside the reporting line. */
    outsideEar: z.strictObject({ name, email }),
  }),
  output: z.object({ administratorId: id, chiefExecutiveId: id, teamId: id }),
});

export const listPeople = route({
  method: 'GET',
  path: '/api/v1/people',
  summary:
    'The directory: staff by name, found by the beginning of a word of name, title, address or number.',
  needs: 'people.read',
  input: z.strictObject({
    query: z.string().trim().max(200).optional(),
    teamId: id.optional(),
    /** Also those who have left. */
    left: z.enum(['true', 'false']).optional(),
    ...page,
  }),
  output: pageOf(staffMember),
});

export const showPerson = route({
  method: 'GET',
  path: '/api/v1/people/:id',
  summary: 'One member of staff.',
  needs: 'people.read',
  input: z.strictObject({ id }),
  output: staffDetail,
});

export const addStaff = route({
  method: 'POST',
  path: '/api/v1/people',
  summary: 'Add a member of staff; with a password they can sign in.',
  needs: 'people.administer',
  status: 201,
  input: z.strictObject({
    name,
    email,
    phone: phone.optional(),
    jobTitle,
    teamId: id,
    /** Absent: the team's head, or the head of the team above. */
    managerId: id.optional(),
    deputyId: id.optional(),
    language: language.optional(),
    languages: spokenLanguages.optional(),
    roles: assignedRoles.optional(),
    password: password.optional(),
  }),
  output: staffDetail,
});

export const changeStaff = route({
  method: 'PATCH',
  path: '/api/v1/people/:id',
  summary: 'Change a member of staff.',
  needs: 'people.administer',
  input: z.strictObject({
    id,
    name: name.optional(),
    email: email.optional(),
    phone: phone.optional(),
    jobTitle: jobTitle.optional(),
    teamId: id.optional(),
    managerId: id.optional(),
    deputyId: id.nullable().optional(),
    language: language.optional(),
    languages: spokenLanguages.optional(),
    roles: assignedRoles.optional(),
  }),
  output: staffDetail,
});

export const leave = route({
  method: 'POST',
  path: '/api/v1/people/:id/departure',
  summary: 'A member of staff leaves; all they held goes to the successor, or to their manager.',
  needs: 'people.administer',
  input: z.strictObject({ id, successorId: id.optional() }),
  output: staffDetail,
});

export const beAway = route({
  method: 'POST',
  path: '/api/v1/people/:id/absences',
  summary: 'Say that somebody is away; for oneself, those below one, or as an administrator.',
  needs: 'session',
  status: 201,
  input: z.strictObject({
    id,
    from: instantIn,
    to: instantIn,
    reason: z.string().trim().max(200).default(''),
  }),
  output: staffDetail,
});

export const endAbsence = route({
  method: 'DELETE',
  path: '/api/v1/people/:id/absences/:absenceId',
  summary: 'Call an absence off, or be back early.',
  needs: 'session',
  input: z.strictObject({ id, absenceId: id }),
  output: staffDetail,
});

export const setPassword = route({
  method: 'PUT',
  path: '/api/v1/people/:id/password',
  summary: 'Give a member of staff a new password; signs them out everywhere.',
  needs: 'people.administer',
  input: z.strictObject({ id, password }),
  output: none,
});

export const listTeams = route({
  method: 'GET',
  path: '/api/v1/teams',
  summary: 'All teams.',
  needs: 'people.read',
  input: none,
  output: pageOf(team),
});

export const addTeam = route({
  method: 'POST',
  path: '/api/v1/teams',
  summary: 'Add a team.',
  needs: 'organisation.administer',
  status: 201,
  input: z.strictObject({
    name: teamName,
    office: z.enum(offices),
    headId: id,
    parentId: id.nullable().optional(),
  }),
  output: team,
});

export const changeTeam = route({
  method: 'PATCH',
  path: '/api/v1/teams/:id',
  summary: 'Rename a team, change its head, its office or where it stands.',
  needs: 'organisation.administer',
  input: z.strictObject({
    id,
    name: teamName.optional(),
    office: z.enum(offices).optional(),
    headId: id.optional(),
    parentId: id.nullable().optional(),
  }),
  output: team,
});

export const listRoles = route({
  method: 'GET',
  path: '/api/v1/roles',
  summary: 'What each role may do and see, and who has it. Roles are given to a person.',
  needs: 'people.read',
  input: none,
  output: pageOf(roleShown),
});

export const listTouchpoints = route({
  method: 'GET',
  path: '/api/v1/touchpoints',
  summary: 'Places, objects and lines where customers meet the organisation.',
  needs: 'people.read',
  input: none,
  output: pageOf(touchpoint),
});

export const addTouchpoint = route({
  method: 'POST',
  path: '/api/v1/touchpoints',
  summary: 'Add a touchpoint.',
  needs: 'organisation.administer',
  status: 201,
  input: z.strictObject({
    name: teamName,
    kind: z.enum(touchpointKinds),
    teamId: id.nullable().optional(),
  }),
  output: touchpoint,
});

export const changeTouchpoint = route({
  method: 'PATCH',
  path: '/api/v1/touchpoints/:id',
  summary: 'Rename, move or close a touchpoint.',
  needs: 'organisation.administer',
  input: z.strictObject({
    id,
    name: teamName.optional(),
    kind: z.enum(touchpointKinds).optional(),
    teamId: id.nullable().optional(),
    isClosed: z.boolean().optional(),
  }),
  output: touchpoint,
});

export const showOrganisation = route({
  method: 'GET',
  path: '/api/v1/organisation',
  summary: 'The organisation.',
  needs: 'session',
  input: none,
  output: organisation,
});

const workingMinutes = z.number().int().min(1).max(100_000);

export const changeOrganisation = route({
  method: 'PATCH',
  path: '/api/v1/organisation',
  summary: 'Change the organisation’s settings.',
  needs: 'organisation.administer',
  input: z.strictObject({
    name: name.optional(),
    languages: z.array(language).min(1).max(languages.length).optional(),
    timeZone: timeZone.optional(),
    phoneCountry: country.nullable().optional(),
    chiefExecutiveId: id.optional(),
    dutyAdministratorId: id.optional(),
    defaultTeamId: id.optional(),
    outsideEar: z.strictObject({ name, email }).optional(),
    outsideRecourse: z.string().trim().max(2000).nullable().optional(),
    /** Whole: a language that is absent or empty is not written any more. */
    outsideRecourseIn: z.partialRecord(language, z.string().trim().max(2000)).optional(),
    namesShownToCustomers: z.boolean().optional(),
    escalationStepMinutes: workingMinutes.optional(),
    recoveryMinutes: workingMinutes.optional(),
  }),
  output: organisation,
});

export const listApiKeys = route({
  method: 'GET',
  path: '/api/v1/api-keys',
  summary: 'One’s own API keys; for administrators everybody’s.',
  needs: 'session',
  input: none,
  output: pageOf(apiKey),
});

// Not 201: an answer kept for an Idempotency-Key would keep the secret.
export const addApiKey = route({
  method: 'POST',
  path: '/api/v1/api-keys',
  summary: 'Make an API key that acts as oneself. The key is shown this once.',
  needs: 'session',
  input: z.strictObject({ name: z.string().trim().min(1).max(100) }),
  output: apiKey.extend({ key: z.string() }),
});

export const revokeApiKey = route({
  method: 'DELETE',
  path: '/api/v1/api-keys/:id',
  summary: 'Revoke an API key.',
  needs: 'session',
  input: z.strictObject({ id }),
  output: apiKey,
});
