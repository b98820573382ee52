import { listViews, type SavedView } from '../../src/views/saved/api.ts';
import { useAsk } from '../kit/ask.ts';
import { useMyTopics } from '../shell/topics.ts';
import type { CaseSearch } from './search.ts';

/** One's own views and those one’s teams share, with what one chose for each. */
export const useSavedViews = () => useAsk(listViews, {}, { topics: useMyTopics() }).data;

/** Where a saved view is opened: its filters stand in the address, and may be changed there. */
export const placeOf = ({ id, search }: SavedView): CaseSearch =>
  ({ ...search, saved: id }) as CaseSearch;
