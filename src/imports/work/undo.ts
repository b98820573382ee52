// Taking back what an import made and nobody touched since. The rest stays, and says why.
import type { Ctx } from '../../platform/context.ts';
import { type Import, rowsToUndo, type Undone, writeUndone } from '../store.ts';
import { undoCustomers } from '../undo/customers.ts';
import { undoStaff } from '../undo/staff.ts';
import type { Portion } from './portion.ts';

const atOnce = { customers: 500, staff: 25 } as const;

export async function undoPortion(ctx: Ctx, of: Import): Promise<Portion> {
  const rows = await rowsToUndo(ctx, of.id, atOnce[of.kind]);
  if (rows.length === 0) return { counts: {}, isEnd: true };
  const undo = of.kind === 'customers' ? undoCustomers : undoStaff;
  const undone: Undone[] = await undo(ctx, of, rows);
  await writeUndone(ctx, of.id, undone);
  const left = undone.filter(({ leftBecause }) => leftBecause !== null).length;
  return { counts: { undone: undone.length - left, left }, isEnd: false };
}
