import type { showMatrix } from '../../src/handoffs/api.ts';
import type { OutputOf } from '../kit/api.ts';

export type Matrix = OutputOf<typeof showMatrix>;
export type Cell = Matrix['cells'][number];
