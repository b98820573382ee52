// A standard in plain words, in each language.
import type { Language } from '../people/index.ts';
import { t } from '../platform/i18n/public.ts';
import type { StandardLine } from './rules.ts';

type Spanned = Pick<StandardLine, 'minutes' | 'clock'>;

/** "A person answers you within 8 working hours." */
export const statementOf = (language: Language, line: Spanned & Pick<StandardLine, 'metric'>) =>
  t(language, `standard.${line.metric}`, { span: spanOf(language, line) });

const hour = 60;
const day = 24 * hour;

/** "4 working hours", "30 minutes", "2 days": in the largest unit that divides it. */
export function spanOf(language: Language, { minutes, clock }: Spanned): string {
  if (clock === 'working')
    return minutes % hour === 0
      ? t(language, 'span.working-hours', { count: minutes / hour })
      : t(language, 'span.working-minutes', { count: minutes });
  if (minutes % day === 0) return t(language, 'span.days', { count: minutes / day });
  return minutes % hour === 0
    ? t(language, 'span.hours', { count: minutes / hour })
    : t(language, 'span.minutes', { count: minutes });
}
