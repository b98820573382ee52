import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  noteLook,
  type Onboarding,
  putAwayOnboarding,
  showOnboarding,
} from '../../src/onboarding/api.ts';
import { houseSteps, lookedAt, type Step } from '../../src/onboarding/rules.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { askKey } from '../kit/ask.ts';
import { ButtonLink } from '../kit/link.tsx';
import { Card, Section } from '../kit/page.tsx';
import { Failure } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './first-steps.module.css';
import { pointAt } from './pointed.ts';
import { placeOf } from './ways.ts';

/** What a newcomer does first, each ticked by itself; the next one says why, and where. */
export default function FirstSteps({ of }: { of: Onboarding }) {
  const client = useQueryClient();
  const work = useWork();
  const know = (next: Onboarding): void => {
    client.setQueryData(askKey(showOnboarding, {}), next);
  };
  const { cases } = of;
  const steps = shownNow(of);
  const done = steps.filter(({ isDone }) => isDone).length;
  const isFinished = done === steps.length;
  const next = steps.find(({ isDone }) => !isDone)?.step;
  const isHouse = steps.some(({ step }) => isOfHouse(step));
  const putAway = (): void =>
    void work.run(async () => {
      know(await call(putAwayOnboarding, {}));
      if (!isFinished) say(t('first.put-away-said'));
    });
  return (
    <div className={css.first}>
      <Section
        title={t(isHouse ? 'first.title-house' : 'first.title')}
        actions={
          <Button variant="subtle" color="gray" size="compact-sm" onClick={putAway}>
            {t(isFinished ? 'first.finish' : 'first.put-away')}
          </Button>
        }
      >
        <Card>
          <p className={css.lead}>
            {isFinished ? t('first.all-done') : t('first.lead')}{' '}
            <span className={css.progress}>{t('first.progress', { done, all: steps.length })}</span>
          </p>
          <Failure error={work.problem} />
          <ol className={css.steps}>
            {steps.map(({ step, isDone }) => (
              <li key={step} className={css.step} data-done={isDone}>
                <span className={css.tick}>
                  {isDone && <IconCheck size={14} aria-hidden="true" />}
                </span>
                <div className={css.words}>
                  <p className={css.name}>
                    {t(`first.${step}`)}
                    {isDone && <span className="hidden-text">, {t('first.done')}</span>}
                  </p>
                  {step === next && <p className={css.why}>{t(`first.${step}-why`)}</p>}
                  {step === next && <Begin cases={cases} step={step} />}
                </div>
                {!isDone && <Show step={step} cases={cases} isNext={step === next} onLook={know} />}
              </li>
            ))}
          </ol>
        </Card>
      </Section>
    </div>
  );
}

/** The house first; one’s first case once there is one to do. */
function shownNow({ steps, cases }: Onboarding): Onboarding['steps'] {
  const house = steps.filter(({ step }) => isOfHouse(step));
  const isBegun = house.every(({ isDone }) => isDone);
  const hasCase = cases.free !== null || cases.own !== null;
  if (isBegun) return steps.filter(({ step }) => !isOfHouse(step));
  return hasCase ? steps : house;
}

const isOfHouse = (step: Step): boolean => (houseSteps as readonly Step[]).includes(step);
const isLooked = (step: Step): step is (typeof lookedAt)[number] =>
  (lookedAt as readonly Step[]).includes(step);

interface ShowProps {
  step: Step;
  cases: Onboarding['cases'];
  isNext: boolean;
  onLook: (next: Onboarding) => void;
}

/** Leads to the right screen and marks the control there. */
function Show({ step, cases, isNext, onLook }: ShowProps) {
  const navigate = useNavigate();
  const place = placeOf(step, cases);
  if (!place) return null;
  const show = (): void => {
    if (isLooked(step)) void call(noteLook, { step }).then(onLook, () => undefined);
    pointAt(step);
    void navigate(place as { to: '/today' });
  };
  return (
    <Button
      size="compact-sm"
      variant={isNext ? 'filled' : 'subtle'}
      aria-label={`${t('first.show')}: ${t(`first.${step}`)}`}
      onClick={show}
    >
      {t('first.show')}
    </Button>
  );
}

/** Where nobody waits yet: a case that is real, of a customer or of one’s own. */
function Begin({ step, cases }: { step: Step; cases: Onboarding['cases'] }) {
  const isMissing = step !== 'case' && !placeOf(step, cases);
  if (!isMissing && step !== 'case') return null;
  return (
    <>
      {isMissing && <p className={css.why}>{t('first.no-case')}</p>}
      <div className={css.ways}>
        <ButtonLink to="/cases/new" size="compact-sm" variant="light">
          {t('first.open-case')}
        </ButtonLink>
        <ButtonLink to="/cases/new" search={{ for: 'myself' }} size="compact-sm" variant="default">
          {t('first.own-concern')}
        </ButtonLink>
      </div>
    </>
  );
}
