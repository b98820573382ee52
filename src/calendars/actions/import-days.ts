import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import type { CalendarImport } from '../api.ts';
import { type IcalFile, readIcal } from '../ical.ts';
import { byDate, type Imported, planImport } from '../rules.ts';
import { changesBetween } from '../../platform/events/index.ts';
import { calendarToChange, recordChange } from './calendar-rows.ts';
import { thisYearIn, yearsKept } from './write-holidays.ts';

interface Present extends Imported {
  id: string;
}

type Plan = ReturnType<typeof planImport<Present>>;

/** What `importDays` would do. Refuses `calendars.not-ical`, `calendars.file-too-large`, `calendars.too-many-days`. */
export async function previewImport(
  ctx: Ctx,
  input: { id: string; text: string },
): Promise<CalendarImport> {
  const { file, plan } = await planned(ctx, input);
  return shown(file, plan);
}

/** Days of the years for which holidays are kept are written; the same file again changes nothing. */
export async function importDays(
  ctx: Ctx,
  input: { id: string; text: string },
): Promise<CalendarImport> {
  const { file, plan } = await planned(ctx, input);
  if (plan.replaced.length > 0)
    await ctx.db
      .updateTable('calendar_days')
      .set({ removed_at: ctx.now })
      .where(
        'id',
        'in',
        plan.replaced.map((each) => each.id),
      )
      .execute();
  if (plan.added.length > 0)
    await ctx.db
      .insertInto('calendar_days')
      .values(
        plan.added.map(({ uid, on, name }) => ({
          id: newId(),
          calendar_id: input.id,
          on_date: on,
          yearly: null,
          name,
          source: 'ical' as const,
          intervals: null,
          uid,
          created_at: ctx.now,
        })),
      )
      .execute();
  const [from, to] = [plan.replaced.length, plan.added.length];
  if (from + to > 0)
    await recordChange(ctx, input.id, changesBetween({ importedDays: from }, { importedDays: to }));
  return shown(file, plan);
}

async function planned(
  ctx: Ctx,
  { id, text }: { id: string; text: string },
): Promise<{ file: IcalFile; plan: Plan }> {
  const calendar = await calendarToChange(ctx, id);
  const year = thisYearIn(ctx, calendar.zone);
  const file = await readIcal(text, year - yearsKept.before, year + yearsKept.ahead);
  const present = await ctx.db
    .selectFrom('calendar_days')
    .select((eb) => [
      'id',
      'name',
      eb.fn<string>('to_char', ['on_date', eb.val('YYYY-MM-DD')]).as('on'),
      eb.fn.coalesce('uid', eb.val('')).as('uid'),
    ])
    .where('calendar_id', '=', id)
    .where('source', '=', 'ical')
    .where('removed_at', 'is', null)
    .execute();
  return { file, plan: planImport<Present>(present, file.days, file.uids) };
}

const shown = ({ name, skipped }: IcalFile, { added, replaced, unchanged }: Plan) => ({
  name,
  skipped: skipped.slice(0, 200),
  unchanged,
  added: added.map(dated).toSorted(byDate),
  replaced: replaced.map(dated).toSorted(byDate),
});

const dated = ({ on, name }: Imported) => ({ on, name });
