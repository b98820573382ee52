import { handle, type Route } from '../platform/http/index.ts';
import { addCalendar, changeCalendar, closeCalendar } from './actions/change-calendar.ts';
import { addCalendarDay, removeCalendarDay } from './actions/change-days.ts';
import { importDays, previewImport } from './actions/import-days.ts';
import { addDuty, removeDuty } from './actions/put-on-duty.ts';
import { useCalendar } from './actions/use-calendar.ts';
import {
  calendarOf,
  listCalendars,
  listHolidayCountries,
  listHolidays,
  showCalendar,
} from './answers.ts';
import * as api from './api.ts';
import { dutiesMade, listDuties, whoAnswers } from './duty-answers.ts';

export const calendarsRoutes: readonly Route[] = [
  handle(api.listCalendars, listCalendars),
  handle(api.addCalendar, async (ctx, input) =>
    showCalendar(ctx, { id: await addCalendar(ctx, input) }),
  ),
  handle(api.showCalendar, showCalendar),
  handle(api.changeCalendar, async (ctx, input) => {
    await changeCalendar(ctx, input);
    return showCalendar(ctx, { id: input.id });
  }),
  handle(api.closeCalendar, async (ctx, input) => {
    await closeCalendar(ctx, input);
    return {};
  }),
  handle(api.addCalendarDay, async (ctx, input) => {
    await addCalendarDay(ctx, input);
    const year = input.on === undefined ? undefined : Number(input.on.slice(0, 4));
    return showCalendar(ctx, { id: input.id, year });
  }),
  handle(api.removeCalendarDay, async (ctx, input) => {
    await removeCalendarDay(ctx, input);
    return showCalendar(ctx, { id: input.id });
  }),
  handle(api.previewImport, previewImport),
  handle(api.importDays, importDays),
  handle(api.useCalendar, async (ctx, input) => {
    await useCalendar(ctx, input);
    return listCalendars(ctx);
  }),
  handle(api.calendarOf, calendarOf),
  handle(api.listHolidayCountries, listHolidayCountries),
  handle(api.listHolidays, listHolidays),
  handle(api.listDuties, listDuties),
  handle(api.addDuty, async (ctx, input) => dutiesMade(ctx, await addDuty(ctx, input))),
  handle(api.removeDuty, async (ctx, input) => {
    await removeDuty(ctx, input);
    return {};
  }),
  handle(api.whoAnswers, whoAnswers),
];
