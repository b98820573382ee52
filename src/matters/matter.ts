import type { Language } from '../people/index.ts';
import type { CustomerName, MatterKind } from './rules.ts';
import type {} from './tables.ts';

/** The header that everything the organisation must answer for shares. */
export interface Matter {
  id: string;
  kind: MatterKind;
  number: number;
  title: string;
  token: string;
  customerId: string | null;
  raisedBy: string | null;
  touchpointId: string | null;
  product: string | null;
  teamId: string;
  /** Null: the team holds it and its head answers for it. */
  holderId: string | null;
  restricted: boolean;
  customerName: CustomerName;
  language: Language;
  openedAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  mergedInto: string | null;
}

/** All but the kind, which a slice that selects its own kind beside it leaves out. */
export const headerColumns = [
  'matters.id',
  'matters.number',
  'matters.title',
  'matters.token',
  'matters.customer_id as customerId',
  'matters.raised_by as raisedBy',
  'matters.touchpoint_id as touchpointId',
  'matters.product',
  'matters.team_id as teamId',
  'matters.holder_id as holderId',
  'matters.restricted',
  'matters.customer_name as customerName',
  'matters.language',
  'matters.opened_at as openedAt',
  'matters.updated_at as updatedAt',
  'matters.closed_at as closedAt',
  'matters.merged_into as mergedInto',
] as const;

export const matterColumns = ['matters.kind', ...headerColumns] as const;
