import {
  addCustomer,
  customerFor,
  findOrCreateCustomer,
  peopleOfCustomer,
} from '../../customers/index.ts';
import { identitiesOf, type Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { invalid } from '../../platform/refusal.ts';

/** Who a case is for, as staff say it. */
export interface Described {
  customer?:
    | {
        id?: string | undefined;
        name?: string | undefined;
        email?: string | undefined;
        phone?: string | undefined;
      }
    | undefined;
  forMyself: boolean;
  customerName: 'shown' | 'hidden' | 'anonymous';
}

export interface KnownCustomer {
  customerId: string | null;
  /** Who speaks: the customer, or a contact of the company. */
  personId: string | null;
  /** Theirs, where it came to light. */
  language?: Language;
}

const nobody: KnownCustomer = { customerId: null, personId: null };

/**
 * The customer by id, address or number; a new one by name alone; nobody when they stay anonymous. Refuses
 * `case.anonymous-by-form`: what somebody signed in does is known.
 */
export async function customerOf(
  ctx: Ctx,
  { customer: { id, ...about } = {}, forMyself, customerName }: Described,
  language: Language,
): Promise<KnownCustomer> {
  if (forMyself && customerName === 'anonymous')
    throw invalid(
      'case.anonymous-by-form',
      'You are signed in here. To stay anonymous, write over the public form.',
    );
  if (customerName === 'anonymous') return nobody;
  if (forMyself) return myself(ctx, language);
  const speaker =
    about.email || about.phone
      ? await findOrCreateCustomer(ctx, { ...about, language })
      : undefined;
  if (!id && speaker) return speaker;
  const customerId =
    id ??
    (about.name &&
      (await addCustomer(ctx, { kind: 'person', name: about.name, language, prospect: false })));
  if (!customerId) return nobody;
  const customer = await customerFor(ctx, customerId);
  const [first] = await peopleOfCustomer(ctx, customer);
  return { customerId: customer.id, personId: speaker?.personId ?? first ?? null };
}

/** A member of staff is a customer like others, as the same person. */
async function myself(ctx: Ctx, language: Language): Promise<KnownCustomer> {
  const personId = ctx.actor.personId as string;
  const email = (await identitiesOf(ctx, personId)).find((each) => each.kind === 'email')?.value;
  return email ? findOrCreateCustomer(ctx, { email, language }) : { ...nobody, personId };
}
