import { type Organisation, organisationFor } from '../../organisation/index.ts';
import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Existing, Field } from '../rules.ts';

/** What decides about every row of an import. */
export interface Setup {
  importId: string;
  columns: readonly (Field | null)[];
  existing: Existing;
  /** Where numbers without a country code are from. */
  country: string | null;
  /** Of those whose row says none. */
  language: Language;
}

export async function setupFor(
  ctx: Ctx,
  of: { id: string; columns: readonly (Field | null)[]; existing: Existing },
): Promise<Setup> {
  const { phoneCountry, languages }: Organisation = await organisationFor(ctx);
  return {
    importId: of.id,
    columns: of.columns,
    existing: of.existing,
    country: phoneCountry,
    language: languages[0] as Language,
  };
}
