import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { type ChangesSearch, changesSearch } from './administration/search.ts';
import {
  type JournalSearch,
  journalSearch,
  type OutboxSearch,
  outboxSearch,
} from './conversations/search.ts';
import { type EscalationSearch, escalationSearch } from './escalations/search.ts';
import { type WaitingSearch, waitingSearch } from './handoffs/search.ts';
import {
  type KeptSearch,
  keptSearch,
  type RowsSearch,
  rowsSearch,
} from './kept-promises/search.ts';
import { screen } from './kit/fetched.tsx';
import { learn, type Part } from './kit/words.ts';
import { type PraiseSearch, praiseSearch } from './praise/search.ts';
import { type CaseSearch, caseSearch } from './views/search.ts';
import { type SearchAddress, searchAddress } from './search/address.ts';
import { Inside } from './shell/inside.tsx';
import { Broken, Lost, Root } from './shell/root.tsx';
import { type SignInsSearch, signInsSearch } from './signins/search.ts';
import { TodayScreen } from './today/today.tsx';
import { wayBack } from './shell/way-back.ts';

/** A screen with words that few others need: they are fetched together. */
const withWords =
  (part: Part) =>
  <T,>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    const [found] = await Promise.all([load(), learn(part)]);
    return found;
  };
const ofSettings = withWords('settings');
const ofImports = withWords('imports');
const ofBackups = withWords('backups');
const ofKept = withWords('kept');
const ofLists = withWords('lists');
const ofMerging = withWords('merging');
const ofPraise = withWords('praise');
const ofProfile = withWords('profile');
const ofSearch = withWords('search');
const ofSecurity = withWords('security');
const ofWork = withWords('work');

const root = createRootRoute({ component: Root, notFoundComponent: Lost });
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => {
    const to = wayBack(search.to);
    return to === undefined ? {} : { to };
  },
  component: screen(
    ofSecurity(() => import('./organisation/sign-in.tsx')),
    'SignIn',
  ),
});
const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten',
  component: screen(
    ofSecurity(() => import('./signins/forgotten.tsx')),
    'ForgottenScreen',
  ),
});
const choosePassword = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: screen(
    ofSecurity(() => import('./signins/choose-password.tsx')),
    'ChoosePasswordScreen',
  ),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: screen(
    ofSettings(() => import('./organisation/set-up.tsx')),
    'SetUp',
  ),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true });
  },
});
const today = createRoute({
  getParentRoute: () => inside,
  path: '/today',
  component: TodayScreen,
});
const cases = createRoute({
  getParentRoute: () => inside,
  path: '/cases',
  validateSearch: (search): CaseSearch => caseSearch(search),
  component: screen(
    ofLists(() => import('./views/case-list.tsx')),
    'CaseListScreen',
  ),
});
const search = createRoute({
  getParentRoute: () => inside,
  path: '/search',
  validateSearch: (search): SearchAddress => searchAddress(search),
  component: screen(
    ofSearch(() => import('./search/search-screen.tsx')),
    'SearchScreen',
  ),
});
const newCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/new',
  validateSearch: (search): { customer?: string; for?: 'myself' } => ({
    ...(typeof search.customer === 'string' ? { customer: search.customer } : {}),
    ...(search.for === 'myself' ? { for: 'myself' } : {}),
  }),
  component: screen(
    ofWork(() => import('./cases/new-case.tsx')),
    'NewCaseScreen',
  ),
});
const oneCase = createRoute({
  getParentRoute: () => inside,
  path: '/cases/$id',
  component: screen(
    ofWork(() => import('./cases/case.tsx')),
    'CaseScreen',
  ),
});
const handoffs = createRoute({
  getParentRoute: () => inside,
  path: '/hand-offs',
  component: screen(
    ofKept(() => import('./handoffs/matrix.tsx')),
    'HandoffsScreen',
  ),
});
const openHandoffs = createRoute({
  getParentRoute: () => inside,
  path: '/hand-offs/open',
  validateSearch: (search): WaitingSearch => waitingSearch(search),
  component: screen(
    ofKept(() => import('./handoffs/open-handoffs.tsx')),
    'OpenHandoffsScreen',
  ),
});
const escalations = createRoute({
  getParentRoute: () => inside,
  path: '/escalations',
  validateSearch: (search): EscalationSearch => escalationSearch(search),
  component: screen(() => import('./escalations/escalations.tsx'), 'EscalationsScreen'),
});
const kept = createRoute({
  getParentRoute: () => inside,
  path: '/kept',
  validateSearch: (search): KeptSearch => keptSearch(search),
  component: screen(
    ofKept(() => import('./kept-promises/kept.tsx')),
    'KeptScreen',
  ),
});
const keptRows = createRoute({
  getParentRoute: () => inside,
  path: '/kept/rows',
  validateSearch: (search): RowsSearch => rowsSearch(search),
  component: screen(
    ofKept(() => import('./kept-promises/rows.tsx')),
    'KeptRowsScreen',
  ),
});
const praise = createRoute({
  getParentRoute: () => inside,
  path: '/praise',
  validateSearch: (search): PraiseSearch => praiseSearch(search),
  component: screen(
    ofPraise(() => import('./praise/wall.tsx')),
    'WallScreen',
  ),
});
const customers = createRoute({
  getParentRoute: () => inside,
  path: '/customers',
  component: screen(
    ofMerging(() => import('./customers/customer-list.tsx')),
    'CustomerListScreen',
  ),
});
const twins = createRoute({
  getParentRoute: () => inside,
  path: '/customers/twins',
  component: screen(
    ofMerging(() => import('./customers/twins.tsx')),
    'TwinsScreen',
  ),
});
const customer = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$id',
  component: screen(
    ofMerging(() => import('./customers/customer.tsx')),
    'CustomerScreen',
  ),
});
const merge = createRoute({
  getParentRoute: () => inside,
  path: '/customers/$id/merge',
  validateSearch: (search): { with?: string } =>
    typeof search.with === 'string' ? { with: search.with } : {},
  component: screen(
    ofMerging(() => import('./customers/merge.tsx')),
    'MergeScreen',
  ),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  component: screen(
    ofSettings(ofSecurity(() => import('./people/directory.tsx'))),
    'DirectoryScreen',
  ),
});
const teams = createRoute({
  getParentRoute: () => inside,
  path: '/teams',
  component: screen(() => import('./people/teams.tsx'), 'TeamsScreen'),
});
const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$id',
  component: screen(
    ofSettings(ofPraise(ofSecurity(() => import('./people/person.tsx')))),
    'PersonScreen',
  ),
});
const notices = createRoute({
  getParentRoute: () => inside,
  path: '/notices',
  component: screen(
    ofSecurity(() => import('./notices/notices.tsx')),
    'NoticesScreen',
  ),
});
const profile = createRoute({
  getParentRoute: () => inside,
  path: '/profile',
  component: screen(
    ofProfile(ofPraise(ofSecurity(() => import('./organisation/profile.tsx')))),
    'ProfileScreen',
  ),
});
const security = createRoute({
  getParentRoute: () => inside,
  path: '/profile/security',
  component: screen(
    ofSecurity(() => import('./signins/security.tsx')),
    'SecurityScreen',
  ),
});
const more = createRoute({
  getParentRoute: () => inside,
  path: '/more',
  component: screen(() => import('./shell/more.tsx'), 'MoreScreen'),
});
const journal = createRoute({
  getParentRoute: () => inside,
  path: '/mail/journal',
  validateSearch: (search): JournalSearch => journalSearch(search),
  component: screen(
    ofSettings(() => import('./conversations/journal.tsx')),
    'JournalScreen',
  ),
});
const journalEntry = createRoute({
  getParentRoute: () => inside,
  path: '/mail/journal/$id',
  component: screen(
    ofSettings(() => import('./conversations/journal-entry.tsx')),
    'JournalEntryScreen',
  ),
});
const outbox = createRoute({
  getParentRoute: () => inside,
  path: '/mail/outbox',
  validateSearch: (search): OutboxSearch => outboxSearch(search),
  component: screen(
    ofSettings(() => import('./conversations/outbox.tsx')),
    'OutboxScreen',
  ),
});
const addresses = createRoute({
  getParentRoute: () => inside,
  path: '/mail/addresses',
  component: screen(
    ofSettings(() => import('./conversations/addresses.tsx')),
    'AddressesScreen',
  ),
});
const mailServer = createRoute({
  getParentRoute: () => inside,
  path: '/mail/sending',
  component: screen(
    ofSettings(() => import('./conversations/mail-server.tsx')),
    'MailServerScreen',
  ),
});
const organisation = createRoute({
  getParentRoute: () => inside,
  path: '/organisation',
  component: screen(
    ofSettings(() => import('./organisation/settings.tsx')),
    'SettingsScreen',
  ),
});
const devices = createRoute({
  getParentRoute: () => inside,
  path: '/devices',
  component: screen(
    ofSettings(() => import('./devices/devices.tsx')),
    'DevicesScreen',
  ),
});
const keys = createRoute({
  getParentRoute: () => inside,
  path: '/api-keys',
  component: screen(
    ofSettings(() => import('./organisation/api-keys.tsx')),
    'ApiKeysScreen',
  ),
});

const team = createRoute({
  getParentRoute: () => inside,
  path: '/teams/$id',
  component: screen(
    ofSettings(() => import('./people/team.tsx')),
    'TeamScreen',
  ),
});
const calendars = createRoute({
  getParentRoute: () => inside,
  path: '/calendars',
  component: screen(
    ofSettings(() => import('./calendars/calendar-list.tsx')),
    'CalendarListScreen',
  ),
});
const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/calendars/$id',
  component: screen(
    ofSettings(() => import('./calendars/calendar.tsx')),
    'CalendarScreen',
  ),
});
const duty = createRoute({
  getParentRoute: () => inside,
  path: '/duty',
  validateSearch: (search): { team?: string } =>
    typeof search.team === 'string' ? { team: search.team } : {},
  component: screen(
    ofSettings(() => import('./duties/duty.tsx')),
    'DutyScreen',
  ),
});
const standards = createRoute({
  getParentRoute: () => inside,
  path: '/standards',
  component: screen(
    ofSettings(() => import('./standards/standards.tsx')),
    'StandardsScreen',
  ),
});
const checklists = createRoute({
  getParentRoute: () => inside,
  path: '/checklists',
  component: screen(
    ofSettings(() => import('./checklists/lists.tsx')),
    'ChecklistsScreen',
  ),
});
const newPolicy = createRoute({
  getParentRoute: () => inside,
  path: '/standards/new',
  component: screen(
    ofSettings(() => import('./standards/policy.tsx')),
    'NewPolicyScreen',
  ),
});
const tags = createRoute({
  getParentRoute: () => inside,
  path: '/tags',
  component: screen(
    ofSettings(() => import('./tags/tags.tsx')),
    'TagsScreen',
  ),
});
const fields = createRoute({
  getParentRoute: () => inside,
  path: '/fields',
  component: screen(
    ofSettings(() => import('./fields/fields.tsx')),
    'FieldsScreen',
  ),
});
const newField = createRoute({
  getParentRoute: () => inside,
  path: '/fields/new',
  component: screen(
    ofSettings(() => import('./fields/field-screen.tsx')),
    'NewFieldScreen',
  ),
});
const field = createRoute({
  getParentRoute: () => inside,
  path: '/fields/$id',
  component: screen(
    ofSettings(() => import('./fields/field-screen.tsx')),
    'FieldScreen',
  ),
});
const policy = createRoute({
  getParentRoute: () => inside,
  path: '/standards/$id',
  component: screen(
    ofSettings(() => import('./standards/policy.tsx')),
    'PolicyScreen',
  ),
});

const templates = createRoute({
  getParentRoute: () => inside,
  path: '/templates',
  component: screen(
    ofSettings(() => import('./templates/template-list.tsx')),
    'TemplatesScreen',
  ),
});
const newTemplate = createRoute({
  getParentRoute: () => inside,
  path: '/templates/new',
  component: screen(
    ofSettings(() => import('./templates/template.tsx')),
    'NewTemplateScreen',
  ),
});
const template = createRoute({
  getParentRoute: () => inside,
  path: '/templates/$id',
  component: screen(
    ofSettings(() => import('./templates/template.tsx')),
    'TemplateScreen',
  ),
});

const macros = createRoute({
  getParentRoute: () => inside,
  path: '/macros',
  component: screen(ofSettings(ofWork(() => import('./macros/macro-list.tsx'))), 'MacrosScreen'),
});
const newMacro = createRoute({
  getParentRoute: () => inside,
  path: '/macros/new',
  component: screen(ofSettings(ofWork(() => import('./macros/macro.tsx'))), 'NewMacroScreen'),
});
const macro = createRoute({
  getParentRoute: () => inside,
  path: '/macros/$id',
  component: screen(ofSettings(ofWork(() => import('./macros/macro.tsx'))), 'MacroScreen'),
});

const administration = createRoute({
  getParentRoute: () => inside,
  path: '/administration',
  component: screen(
    ofSettings(ofSearch(() => import('./administration/administration.tsx'))),
    'AdministrationScreen',
  ),
});
const doctor = createRoute({
  getParentRoute: () => inside,
  path: '/administration/doctor',
  component: screen(
    ofSettings(() => import('./doctor/doctor.tsx')),
    'DoctorScreen',
  ),
});
const backups = createRoute({
  getParentRoute: () => inside,
  path: '/administration/backups',
  component: screen(
    ofBackups(() => import('./backups/backups.tsx')),
    'BackupsScreen',
  ),
});
const changes = createRoute({
  getParentRoute: () => inside,
  path: '/administration/changes',
  validateSearch: (search): ChangesSearch => changesSearch(search),
  component: screen(
    ofSettings(() => import('./administration/changes.tsx')),
    'ChangesScreen',
  ),
});
const signIns = createRoute({
  getParentRoute: () => inside,
  path: '/administration/sign-ins',
  validateSearch: (search): SignInsSearch => signInsSearch(search),
  component: screen(
    ofSettings(ofSecurity(() => import('./signins/sign-ins.tsx'))),
    'SignInsScreen',
  ),
});
const imports = createRoute({
  getParentRoute: () => inside,
  path: '/administration/imports',
  validateSearch: ({ bring }): { bring?: 'customers' | 'staff' } =>
    bring === 'customers' || bring === 'staff' ? { bring } : {},
  component: screen(
    ofImports(() => import('./imports/import-list.tsx')),
    'ImportListScreen',
  ),
});
const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/administration/imports/$id',
  component: screen(
    ofImports(() => import('./imports/import.tsx')),
    'ImportScreen',
  ),
});
const roles = createRoute({
  getParentRoute: () => inside,
  path: '/roles',
  component: screen(
    ofSettings(ofSecurity(() => import('./administration/roles.tsx'))),
    'RolesScreen',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    forgotten,
    choosePassword,
    setUp,
    inside.addChildren([
      today,
      cases,
      search,
      newCase,
      oneCase,
      handoffs,
      openHandoffs,
      escalations,
      kept,
      keptRows,
      praise,
      customers,
      twins,
      customer,
      merge,
      people,
      person,
      teams,
      notices,
      profile,
      security,
      more,
      journal,
      journalEntry,
      outbox,
      addresses,
      mailServer,
      organisation,
      devices,
      keys,
      team,
      calendars,
      calendar,
      duty,
      standards,
      newPolicy,
      tags,
      checklists,
      fields,
      newField,
      field,
      policy,
      templates,
      newTemplate,
      template,
      macros,
      newMacro,
      macro,
      administration,
      doctor,
      backups,
      changes,
      imports,
      oneImport,
      signIns,
      roles,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
