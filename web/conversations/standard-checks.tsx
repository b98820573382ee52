import { Checkbox } from '@mantine/core';
import type { CaseDetail } from '../../src/cases/api.ts';
import { moment } from '../kit/moments.ts';
import { t } from '../kit/words.ts';

export interface StandardMarks {
  onlyAcknowledges: boolean;
  tellsTimes: boolean;
}

interface StandardChecksProps {
  of: CaseDetail;
  values: StandardMarks;
  onChange: (mark: keyof StandardMarks, isOn: boolean) => void;
}

/** What a reply means to the service standards of its case; asked only where it matters. */
export function StandardChecks({ of, values, onChange }: StandardChecksProps) {
  const times = laterTimes(of);
  return (
    <>
      {isAnswerOwed(of) && (
        <Checkbox
          label={t('reply.only-acknowledges')}
          description={t('reply.only-acknowledges-hint')}
          checked={values.onlyAcknowledges}
          onChange={(event) => onChange('onlyAcknowledges', event.currentTarget.checked)}
        />
      )}
      {times.length > 0 && (
        <Checkbox
          label={t('reply.tells-times', { times: times.map((at) => moment(at)).join(', ') })}
          description={t('reply.tells-times-hint')}
          checked={values.tellsTimes}
          onChange={(event) => onChange('tellsTimes', event.currentTarget.checked)}
        />
      )}
    </>
  );
}

/** A draft may be older than what it was ticked for. */
export const marksOf = (of: CaseDetail, marks: StandardMarks): StandardMarks => ({
  onlyAcknowledges: marks.onlyAcknowledges && isAnswerOwed(of),
  tellsTimes: marks.tellsTimes && laterTimes(of).length > 0,
});

const isAnswerOwed = ({ standards }: CaseDetail): boolean =>
  standards.some(
    ({ standard, state, fulfilledAt }) =>
      standard === 'first-answer' && (state === 'open' || (state === 'broken' && !fulfilledAt)),
  );

const laterTimes = ({ standards }: CaseDetail): string[] =>
  standards.flatMap(({ state, laterDueAt }) =>
    state === 'open' && laterDueAt ? [laterDueAt] : [],
  );
