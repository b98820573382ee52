import { Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { setUp, showSetup } from '../../src/organisation/api.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Fields, Form, Pair, SecretField, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { Wordmark } from '../kit/mark.tsx';
import { Card, Page, Section } from '../kit/page.tsx';
import { signIn } from '../kit/session.ts';
import { Caution } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import { EarFields, OrganisationFields } from './organisation-fields.tsx';
import css from './set-up.module.css';
import { inputOf, type SetUpForm, useSetUpForm } from './set-up-form.ts';

/** The first visit: who this is, who answers for it, who hears what nobody inside may judge. */
export function SetUp() {
  const setup = useAsk(showSetup, {});
  const navigate = useNavigate();
  const client = useQueryClient();
  const { form, forget } = useSetUpForm();
  const submit = form.submit(async (values, once) => {
    await call(setUp, inputOf(values), { once });
    await signIn(values.email, values.password);
    forget();
    client.clear();
    await navigate({ to: '/today', replace: true });
  });
  const mail = setup.data?.mail;
  const isDone = setup.data?.needed === false && !form.isBusy;
  useEffect(() => {
    if (isDone) void navigate({ to: '/sign-in', replace: true });
  }, [isDone, navigate]);
  return (
    <main className={css.screen}>
      <div className={css.top}>
        <Wordmark />
        <LanguageChoice />
      </div>
      <Page title={t('set-up.title')} lead={t('set-up.lead')} width="narrow">
        {mail?.domain === null && <Caution>{t('mail.no-domain')}</Caution>}
        {setup.data?.isSending === false && <Caution>{t('set-up.mail-later')}</Caution>}
        <Form onSubmit={(event) => void submit(event)}>
          <Section title={t('set-up.organisation')}>
            <Card isPadded>
              <Fields>
                <OrganisationFields form={form} path="organisation." />
              </Fields>
            </Card>
          </Section>
          <Section title={t('set-up.you')}>
            <Card isPadded>
              <You form={form} />
            </Card>
          </Section>
          <Section title={t('set-up.leading')}>
            <Card isPadded>
              <Leading form={form} />
            </Card>
          </Section>
          <Section title={t('organisation.ear')}>
            <Card isPadded>
              <Fields>
                <p>{t('organisation.ear-hint')}</p>
                <EarFields form={form} />
              </Fields>
            </Card>
          </Section>
          <FormEnd form={form} words={t('set-up.button')} />
        </Form>
      </Page>
    </main>
  );
}

function You({ form }: { form: SetUpForm }) {
  return (
    <Fields>
      <p>{t('set-up.you-hint')}</p>
      <Pair>
        <TextField
          label={t('field.name')}
          autoComplete="name"
          required
          {...form.field('name', 'administrator.name')}
        />
        <TextField
          label={t('field.job-title')}
          {...form.field('jobTitle', 'administrator.jobTitle')}
        />
        <TextField
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          {...form.field('email', 'administrator.email')}
        />
        <SecretField
          label={t('field.password')}
          description={t('field.password-hint')}
          autoComplete="new-password"
          minLength={10}
          required
          visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
          {...form.field('password', 'administrator.password')}
        />
      </Pair>
    </Fields>
  );
}

/** The chief executive, and the first team with its head: oneself until somebody else is entered. */
function Leading({ form }: { form: SetUpForm }) {
  const { values, set } = form;
  return (
    <Fields>
      <Checkbox
        label={t('set-up.i-am-chief')}
        checked={values.isChief}
        onChange={(event) => set('isChief', event.currentTarget.checked)}
      />
      {!values.isChief && (
        <Pair>
          <TextField
            label={t('set-up.chief-name')}
            required
            {...form.field('chiefName', 'chiefExecutive.name')}
          />
          <TextField
            label={t('set-up.chief-email')}
            type="email"
            required
            {...form.field('chiefEmail', 'chiefExecutive.email')}
          />
        </Pair>
      )}
      <TextField
        label={t('set-up.team')}
        description={t('set-up.team-hint')}
        required
        {...form.field('teamName', 'team.name')}
      />
      <Checkbox
        label={t('set-up.i-am-head')}
        checked={values.isHead}
        onChange={(event) => set('isHead', event.currentTarget.checked)}
      />
      {!values.isHead && (
        <Pair>
          <TextField
            label={t('set-up.head-name')}
            required
            {...form.field('headName', 'team.head.name')}
          />
          <TextField
            label={t('set-up.head-email')}
            type="email"
            required
            {...form.field('headEmail', 'team.head.email')}
          />
        </Pair>
      )}
    </Fields>
  );
}
