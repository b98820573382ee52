// What a step says: a ready text or words of its own, filled with what the case knows.
import { type Case } from '../../cases/index.ts';
import { findStaff } from '../../organisation/index.ts';
import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { againstRule, Refusal } from '../../platform/refusal.ts';
import { filledTemplateFor, filledTextFor, useTemplate } from '../../templates/index.ts';

export interface Said {
  template: string | null;
  body: string;
  language: Language | null;
  isOtherLanguage: boolean;
  missing: string[];
}

export interface Worded {
  said: Said;
  /** The words, whole, as they may be said with nobody reading them first. Refuses what stands in the way. */
  take(): Promise<string>;
}

interface Source {
  templateId?: string | undefined;
  text?: string | undefined;
  /** For colleagues: times are said in the language of the one who writes. */
  isInternal?: boolean;
}

const nothing: Said = {
  ...{ template: null, body: '', language: null, isOtherLanguage: false, missing: [] },
};

export async function worded(ctx: Ctx, theCase: Case, source: Source): Promise<Worded> {
  const { templateId } = source;
  try {
    const said = await fillFrom(ctx, theCase, source);
    return {
      said,
      take: async () => {
        requireWhole(said);
        if (templateId) await useTemplate(ctx, { id: templateId });
        return said.body;
      },
    };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { said: nothing, take: () => Promise.reject(refusal) };
  }
}

async function fillFrom(
  ctx: Ctx,
  { id: caseId }: Case,
  { templateId, text = '', isInternal }: Source,
): Promise<Said> {
  if (templateId) {
    const filled = await filledTemplateFor(ctx, { id: templateId, caseId });
    const { name: template, body, language, isOtherLanguage, missing } = filled;
    return { template, body, language, isOtherLanguage, missing };
  }
  const mine = isInternal ? (await findStaff(ctx, ctx.actor.personId as string))?.language : null;
  const filled = await filledTextFor(ctx, { text, caseId, ...(mine ? { language: mine } : {}) });
  return { ...nothing, ...filled };
}

/** Nobody reads it first, so nothing may be missing. Refuses `macro.value-missing`. */
function requireWhole({ missing }: Said): void {
  if (missing.length > 0)
    throw againstRule(
      'macro.value-missing',
      `Nothing is known here for ${missing.map((word) => `{{${word}}}`).join(', ')}. Write it yourself.`,
    );
}
