import * as api from '../../src/calendars/api.ts';

/** Which calendar somebody uses. By the contract's own name a reader, and the linter, take it for a hook. */
export const chooseCalendar = api.useCalendar;
