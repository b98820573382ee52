// Which two cases may become one, so that nobody reads by it what was kept from them.
import { againstRule } from '../platform/refusal.ts';
import type { Status } from './rules.ts';

/** What is asked of each of the two. */
export interface Mergeable {
  id: string;
  mergedInto: string | null;
  restricted: boolean;
  customerId: string | null;
  customerName: 'shown' | 'hidden' | 'anonymous';
  raisedBy: string | null;
  /** Whom it is kept from. */
  excluded: ReadonlySet<string>;
}

/**
 * Refuses `case.merge-itself`, `case.already-merged`, `case.merge-restricted` unless both are kept from the same
 * people, `case.merge-unnamed` where a name would come out, and `case.customers-differ` unless that was said.
 */
export function requireMayMerge(
  merged: Mergeable,
  survivor: Mergeable,
  evenThoughCustomersDiffer: boolean,
): void {
  if (merged.id === survivor.id)
    throw againstRule('case.merge-itself', 'A case cannot be merged into itself.');
  if (merged.mergedInto !== null)
    throw againstRule('case.already-merged', 'This case was merged into another one already.');
  if (merged.restricted !== survivor.restricted || !isSame(merged.excluded, survivor.excluded))
    throw againstRule(
      'case.merge-restricted',
      'These cases are not kept from the same people. To merge them would let somebody read what they may not.',
    );
  const isSameCustomer = hasSameCustomer(merged, survivor);
  if (
    merged.customerName !== survivor.customerName ||
    (merged.customerName === 'hidden' && !isSameCustomer)
  )
    throw againstRule(
      'case.merge-unnamed',
      'A customer asked not to be named here. Their case stays by itself.',
    );
  if (!isSameCustomer && !evenThoughCustomersDiffer)
    throw againstRule(
      'case.customers-differ',
      'These are not known to be cases of the same customer. Each would read what the other wrote.',
    );
}

/** Unknown customers are not the same; what a colleague raised for themselves is theirs. */
function hasSameCustomer(one: Mergeable, other: Mergeable): boolean {
  if (one.customerName === 'hidden' && one.raisedBy !== other.raisedBy) return false;
  if (one.customerId ?? other.customerId) return one.customerId === other.customerId;
  return one.raisedBy !== null && one.raisedBy === other.raisedBy;
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((id) => other.has(id));

/** The survivor waits for its customer only while nothing of the other is to be done. */
export const statusAfterMerging = (survivor: Status, merged: Status): Status =>
  survivor === 'waiting' && (merged === 'new' || merged === 'open') ? 'open' : survivor;

/**
 * Only what the customer said of something else becomes a case of its own, and something has to stay behind.
 * `customersWords`: how many messages of the customer the case has. Refuses `case.split-not-theirs`,
 * `case.split-only`.
 */
export function requireMaySplit(
  message: { direction: string; authorKind: string },
  customersWords: number,
): void {
  if (message.direction !== 'in' || message.authorKind !== 'customer')
    throw againstRule(
      'case.split-not-theirs',
      'Only what the customer wrote can become a case of its own.',
    );
  if (customersWords < 2)
    throw againstRule(
      'case.split-only',
      'This is all that the customer wrote here. Change the title instead.',
    );
}
