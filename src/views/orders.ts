import { type RawBuilder, sql } from 'kysely';
import type { Asked } from './filters.ts';
import type { Sort } from './rules.ts';

const byUpdated = { column: 'updated_at', usual: 'desc' } as const;
const byOpened = { column: 'opened_at', usual: 'desc' } as const;
const byDue = { column: 'due_at', usual: 'asc' } as const;
const sortings = { updated: byUpdated, opened: byOpened, due: byDue } as const;

export interface Order {
  column: (typeof sortings)[Sort]['column'];
  order: RawBuilder<unknown>;
  /** What comes later in this order. */
  after: '<' | '>';
}

/** Newest first or what is due first, or the other way round. */
export function orderOf({ sort, order = 'usual' }: Pick<Asked, 'sort' | 'order'>): Order {
  const { column, usual } = sortings[sort];
  const isDown = (usual === 'desc') === (order === 'usual');
  const way = sql.raw(isDown ? 'desc' : 'asc');
  return {
    column,
    order: sql`${sql.ref(`r.${column}`)} ${way}, r.id ${way}`,
    after: isDown ? '<' : '>',
  };
}
