import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { addPolicy, changePolicy, listPolicies, type Policy } from '../../src/standards/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { FormEnd } from '../kit/form-end.tsx';
import { useKeptForm } from '../kit/kept-form.ts';
import { ButtonLink, TextLink } from '../kit/link.tsx';
import { Card, Page, Section } from '../kit/page.tsx';
import { Answered, Caution, Empty } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { ApplyChoice } from './apply-choice.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { EndPolicyDialog } from './end-policy-dialog.tsx';
import { Example } from './example.tsx';
import { LineFields } from './line-fields.tsx';
import { draftOf, linesOf, valuesOf } from './policy-form.ts';
import css from './standards.module.css';

export const NewPolicyScreen = () => (
  <AdministrationPage
    title={t('policy.new')}
    area="standards"
    under={<TextLink to="/standards">{t('nav.standards')}</TextLink>}
    width="wide"
  >
    <PolicyEditor of={undefined} />
  </AdministrationPage>
);

export function PolicyScreen() {
  const { id } = useParams({ from: '/inside/standards/$id' });
  const policies = useAsk(listPolicies, {});
  return (
    <Answered query={policies}>
      {({ items }) => {
        const policy = items.find((each) => each.id === id);
        return policy ? <OnePolicy key={id} of={policy} /> : <Ended />;
      }}
    </Answered>
  );
}

const Ended = () => (
  <Page title={t('nav.standards')}>
    <Empty
      title={t('policy.not-found')}
      action={<ButtonLink to="/standards">{t('nav.standards')}</ButtonLink>}
    >
      {t('policy.not-found-text')}
    </Empty>
  </Page>
);

function OnePolicy({ of }: { of: Policy }) {
  const [isEnding, setEnding] = useState(false);
  return (
    <AdministrationPage
      title={of.name}
      area="standards"
      under={<TextLink to="/standards">{t('nav.standards')}</TextLink>}
      width="wide"
      actions={
        <Button variant="default" onClick={() => setEnding(true)}>
          {t('policy.end')}
        </Button>
      }
    >
      <PolicyEditor of={of} />
      {isEnding && <EndPolicyDialog of={of} onClose={() => setEnding(false)} />}
    </AdministrationPage>
  );
}

/** The standard on one side, what it means on the other. What is not saved yet is kept on the device. */
function PolicyEditor({ of }: { of: Policy | undefined }) {
  const navigate = useNavigate();
  const saved = valuesOf(of);
  const isSaved = (values: typeof saved): boolean =>
    JSON.stringify(values) === JSON.stringify(saved);
  const { form, forget } = useKeptForm(`standard.${of?.id ?? 'new'}`, saved, isSaved);
  const [applyToOpen, setApplyToOpen] = useState(false);
  const { values } = form;
  const formId = useId();
  const [isOld] = useState(!isSaved(values));
  const draft = draftOf(values);
  const submit = form.submit(async (_, once) => {
    if (!draft) return;
    const { applied } = of
      ? await call(changePolicy, { ...draft, id: of.id, applyToOpen })
      : await call(addPolicy, { ...draft, applyToOpen }, { once });
    forget();
    say(
      applied
        ? t('policy.saved-open', { count: applied.start + applied.earlier + applied.later })
        : t('policy.saved'),
    );
    await navigate({ to: '/standards' });
  });
  return (
    <div className={css.columns}>
      <form id={formId} className={css.standard} onSubmit={submit}>
        {isOld && !isSaved(values) && (
          <Caution>
            <span className={css.unsaved}>
              {t('policy.draft')}
              <Button variant="default" size="compact-sm" onClick={() => form.reset(saved)}>
                {t('calendar.undo')}
              </Button>
            </span>
          </Caution>
        )}
        <ConditionFields form={form} />
        <LineFields form={form} />
      </form>
      <aside className={css.aside} aria-label={t('example.title')}>
        <Example lines={linesOf(values)} kind={values.kind} teamId={values.teamId} />
      </aside>
      <div className={css.apply}>
        <Section title={t('policy.apply')}>
          <Card isPadded>
            <ApplyChoice
              id={of?.id ?? null}
              change={draft}
              value={applyToOpen}
              onChange={setApplyToOpen}
            />
          </Card>
        </Section>
        <FormEnd
          form={form}
          formId={formId}
          words={t(of ? 'action.save' : 'policy.save-new')}
          isReady={draft !== undefined}
          why={t('form.mend-first')}
        />
      </div>
    </div>
  );
}
