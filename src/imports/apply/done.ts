import type { Refusal } from '../../platform/refusal.ts';
import type { Decided, Made } from '../rows.ts';
import type { Done } from '../store.ts';

export const doneOf = (plan: Decided, foundId: string | null, made: Made): Done => ({
  ...kept(plan),
  foundId,
  made,
});

/** Nothing was to be done, or nothing could be. */
export const failed = (plan: Decided): Done => ({ ...kept(plan), made: null });

export const refused = (plan: Decided, { code, message, fields }: Refusal): Done => ({
  ...kept(plan),
  verdict: 'wrong',
  problems: [{ code, message: [message, ...fields.map((each) => each.message)].join(' ') }],
  made: null,
});

const kept = ({ row, verdict, problems, changes, foundId }: Decided): Decided => ({
  ...{ row, verdict, problems, changes, foundId },
});
