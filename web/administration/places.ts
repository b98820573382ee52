// What is looked after and where: the first page of administration, the palette and the head of its screens read this.
import type { LinkProps } from '@tanstack/react-router';
import { fold, wordsOf } from '../../src/search/words/rules.ts';
import { format, t, type Word } from '../kit/words.ts';

export type Permission = 'organisation.administer' | 'mail.administer' | 'people.administer';

/** `place.NAME` says what it is for, `sought.NAME` by which other words it is looked for. */
export interface Place {
  name: string;
  word: Word;
  to: LinkProps['to'];
  search?: Record<string, string>;
  needs: Permission;
}

export interface PlaceGroup {
  name: 'house' | 'promises' | 'mail' | 'work' | 'access';
  places: readonly Place[];
}

const house = 'organisation.administer';
const mail = 'mail.administer';

export const placeGroups: readonly PlaceGroup[] = [
  {
    name: 'house',
    places: [
      { name: 'organisation', word: 'nav.organisation', to: '/organisation', needs: house },
      { name: 'people', word: 'nav.people', to: '/people', needs: 'people.administer' },
      {
        ...{ name: 'imports', word: 'nav.imports', to: '/administration/imports' },
        needs: 'people.administer',
      },
      { name: 'teams', word: 'nav.teams', to: '/teams', needs: house },
      { name: 'roles', word: 'nav.roles', to: '/roles', needs: house },
    ],
  },
  {
    name: 'promises',
    places: [
      { name: 'standards', word: 'nav.standards', to: '/standards', needs: house },
      { name: 'calendars', word: 'nav.calendars', to: '/calendars', needs: house },
      { name: 'duty', word: 'nav.duty', to: '/duty', needs: house },
    ],
  },
  {
    name: 'mail',
    places: [
      { name: 'addresses', word: 'nav.addresses', to: '/mail/addresses', needs: mail },
      { name: 'journal', word: 'nav.journal', to: '/mail/journal', needs: mail },
      {
        ...{ name: 'quarantine', word: 'nav.quarantine', to: '/mail/journal', needs: mail },
        search: { outcome: 'quarantined' },
      },
      { name: 'outbox', word: 'nav.outbox', to: '/mail/outbox', needs: mail },
      { name: 'sending', word: 'nav.sending', to: '/mail/sending', needs: mail },
    ],
  },
  {
    name: 'work',
    places: [
      { name: 'templates', word: 'nav.templates', to: '/templates', needs: house },
      { name: 'macros', word: 'nav.macros', to: '/macros', needs: house },
      { name: 'tags', word: 'nav.tags', to: '/tags', needs: house },
      { name: 'fields', word: 'nav.fields', to: '/fields', needs: house },
      { name: 'checklists', word: 'nav.checklists', to: '/checklists', needs: house },
    ],
  },
  {
    name: 'access',
    places: [
      { name: 'devices', word: 'nav.devices', to: '/devices', needs: house },
      { name: 'api-keys', word: 'nav.api-keys', to: '/api-keys', needs: house },
      {
        ...{ name: 'sign-ins', word: 'nav.sign-ins', to: '/administration/sign-ins' },
        needs: 'people.administer',
      },
      { name: 'doctor', word: 'nav.doctor', to: '/administration/doctor', needs: house },
      { name: 'backups', word: 'nav.backups', to: '/administration/backups', needs: house },
      { name: 'changes', word: 'nav.changes', to: '/administration/changes', needs: house },
    ],
  },
];

/** What somebody may look after; a group of which they may nothing is not there. */
export const placesFor = (permissions: readonly string[]): PlaceGroup[] =>
  placeGroups
    .map(({ name, places }) => ({
      name,
      places: places.filter(({ needs }) => permissions.includes(needs)),
    }))
    .filter(({ places }) => places.length > 0);

/** By what it is found: its name, what it is for, and what others call it. */
export const wordsOfPlace = (place: Place | undefined): string =>
  place
    ? [t(place.word), format(`place.${place.name}`), format(`sought.${place.name}`)]
        .filter(Boolean)
        .join(' ')
    : '';

/** Every word typed begins a word of the text. */
export function fits(typed: string, text: string): boolean {
  const wanted = typed.split(/\s+/).map(fold).filter(Boolean);
  const words = wordsOf(text).map(({ word }) => word);
  return wanted.every((word) => words.some((each) => each.startsWith(word)));
}
