/** The door of calendars: when people work, and who is on duty. */
export type {} from './tables.ts';
export { answersForTeam, onDuty, onDutySql } from './duty.ts';
export {
  calendarById,
  calendarFor,
  calendarsFor,
  calendarsOfTeams,
  type KeptCalendar,
  type Whose,
} from './queries.ts';
export { dayOn } from './rules.ts';
export { endOfNextWorkingDay, startOfWorkingDay } from './working-day.ts';
