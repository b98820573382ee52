import type { Notice } from '../../src/notices/api.ts';
import { moment } from '../kit/moments.ts';
import { t } from '../kit/words.ts';

/** What one has to hear, as a sentence. */
export function noticeWords({ kind, by, level, facts, team, count }: Notice): string {
  const fact = (name: string): string => {
    const value = facts[name];
    if (typeof value !== 'string') return '';
    return /^\d{4}-\d\d-\d\dT/.test(value) ? moment(value) : value;
  };
  return t(`notice.${kind}`, {
    by: by?.name ?? t('event.by-kept'),
    level: level > 0 ? 'manager' : 'own',
    team: team?.name ?? '',
    count,
    statement: fact('statement'),
    purpose: fact('purpose'),
    reason: fact('reason'),
    number: fact('number'),
    time: fact('dueAt') || fact('answerBy') || fact('time'),
  });
}
