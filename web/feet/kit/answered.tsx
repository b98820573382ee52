import type { ReactNode } from 'react';
import type { Answer } from '../answers.ts';
import { moment, t } from '../words.ts';
import { Banner } from './banner.tsx';
import { Empty } from './row.tsx';

/** What is known of an answer: shown as it is, as it was, or why there is none. */
export function Answered<T>({
  answer: { body, oldAt, problem },
  children,
}: {
  answer: Answer<T>;
  children: (body: T) => ReactNode;
}) {
  if (body === undefined)
    return <Empty>{problem ? t(wordOf(problem.status)) : t('feet.loading')}</Empty>;
  return (
    <>
      {oldAt && (
        <Banner tone="attention">
          {problem?.status === 0 || problem === undefined
            ? t('feet.as-of', { time: moment(oldAt) })
            : t('feet.problem.server')}
        </Banner>
      )}
      {children(body)}
    </>
  );
}

const wordOf = (status: number) =>
  status === 0
    ? 'feet.never-seen'
    : status === 404 || status === 403
      ? 'feet.not-there'
      : 'feet.problem.server';
