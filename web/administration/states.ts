import type { House } from '../../src/changes/api.ts';
import { t, type Word } from '../kit/words.ts';

interface State {
  text: string;
  /** Somebody has to do something about it. */
  isWarning?: boolean;
}

/** How a place stands, in a few words; undefined: there is nothing to say. */
export function stateOf(name: string, { organisation, mail }: House): State | undefined {
  const counts: Record<string, number | undefined> = { ...organisation, ...mail };
  const said = sayings[name];
  const count = said && counts[said.count];
  if (said === undefined || count === undefined) return undefined;
  return { text: t(said.word, { count }), isWarning: said.isWarning === true && count > 0 };
}

const sayings: Readonly<Record<string, { word: Word; count: string; isWarning?: boolean }>> = {
  organisation: { word: 'house.touchpoints', count: 'touchpoints' },
  people: { word: 'house.people', count: 'people' },
  teams: { word: 'house.teams', count: 'teams' },
  roles: { word: 'house.administrators', count: 'administrators' },
  standards: { word: 'house.standards', count: 'standards' },
  calendars: { word: 'house.calendars', count: 'calendars' },
  duty: { word: 'house.on-duty', count: 'onDuty' },
  addresses: { word: 'house.addresses', count: 'addresses' },
  journal: { word: 'house.pending', count: 'pending' },
  quarantine: { word: 'house.quarantined', count: 'quarantined', isWarning: true },
  outbox: { word: 'house.failed', count: 'failed', isWarning: true },
  sending: { word: 'house.waiting', count: 'waiting' },
  templates: { word: 'house.templates', count: 'templates' },
  macros: { word: 'house.macros', count: 'macros' },
  checklists: { word: 'house.checklists', count: 'checklists' },
  tags: { word: 'house.tags', count: 'tags' },
  fields: { word: 'house.fields', count: 'fields' },
  'api-keys': { word: 'house.keys', count: 'keys' },
  backups: { word: 'house.backups', count: 'backups' },
  changes: { word: 'house.changes', count: 'changesThisWeek' },
};
