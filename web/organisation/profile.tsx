import { Button, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { changeMe, showPerson } from '../../src/organisation/api.ts';
import { Feed } from '../commitments/feed.tsx';
import { OwnPin } from '../devices/pin.tsx';
import { useAsk } from '../kit/ask.ts';
import { call } from '../kit/api.ts';
import { Choice, Form, LongField, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { areShortcutsOn, switchShortcuts } from '../kit/keys.ts';
import { ButtonLink } from '../kit/link.tsx';
import { Card, Page, Section } from '../kit/page.tsx';
import { signOut } from '../kit/session.ts';
import { Answered } from '../kit/states.tsx';
import { say, sayProblem } from '../kit/toast.tsx';
import { appLanguages, name, t } from '../kit/words.ts';
import { Preferences } from '../notices/preferences.tsx';
import { Absences } from '../people/absences.tsx';
import { type Named, PersonPicker } from '../people/person-picker.tsx';
import { PraiseOf } from '../praise/praise-of.tsx';
import { useMe } from '../shell/me.ts';
import { SecuritySection } from '../signins/security-section.tsx';
import css from './profile.module.css';

export function ProfileScreen() {
  const me = useMe();
  const detail = useAsk(showPerson, { id: me.person.id });
  return (
    <Page
      title={me.person.name}
      eyebrow={`${me.staff.jobTitle} · ${me.staff.team.name}`}
      width="narrow"
      actions={
        <>
          <ButtonLink to="/api-keys" variant="subtle" color="gray">
            {t('nav.api-keys')}
          </ButtonLink>
          <SignOutButton />
        </>
      }
    >
      <Section title={t('profile.about')}>
        <Card isPadded>
          <AboutForm />
        </Card>
      </Section>
      <PraiseOf person={me.person} />
      <Section title={t('profile.look')}>
        <Card isPadded>
          <Look />
        </Card>
      </Section>
      <Preferences />
      <Feed />
      <Answered query={detail}>{(of) => <Absences of={of} />}</Answered>
      <SecuritySection />
      <OwnPin personId={me.person.id} />
    </Page>
  );
}

function SignOutButton() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      await navigate({ to: '/sign-in' });
      client.clear();
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <Button variant="default" onClick={() => void leave()}>
      {t('profile.sign-out')}
    </Button>
  );
}

function AboutForm() {
  const me = useMe();
  const form = useForm({
    name: me.person.name,
    phone: me.staff.phone ?? '',
    language: me.language as string,
    deputy: me.staff.deputy as Named | null,
    signature: me.signature ?? '',
  });
  const submit = form.submit(async ({ name, phone, language, deputy, signature }) => {
    const number = filled(phone);
    await call(changeMe, {
      name,
      language: appLanguages.find((each) => each === language) ?? 'en',
      ...(number && number !== me.staff.phone ? { phone: number } : {}),
      deputyId: deputy?.id ?? null,
      signature: filled(signature) ?? null,
    });
    say(t('profile.saved'));
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <Pair>
        <TextField label={t('field.name')} required {...form.field('name')} />
        <TextField label={t('field.phone')} type="tel" {...form.field('phone')} />
        <Choice<string>
          label={t('profile.language')}
          options={appLanguages.map((each) => [each, name('own-language', each)])}
          {...form.choice('language')}
        />
        <PersonPicker
          label={t('person.deputy')}
          description={t('profile.deputy-hint')}
          without={[me.person.id]}
          {...form.choice('deputy', 'deputyId')}
        />
      </Pair>
      <LongField
        label={t('profile.signature')}
        description={t(
          me.organisation.namesShownToCustomers
            ? 'profile.signature-hint'
            : 'profile.signature-not-sent',
        )}
        maxLength={1000}
        {...form.field('signature')}
      />
      <FormEnd form={form} words={t('action.save')} />
    </Form>
  );
}

const schemes = ['auto', 'light', 'dark'] as const;

function Look() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [areKeysOn, setKeysOn] = useState(areShortcutsOn());
  return (
    <div className={css.look}>
      <SegmentedControl
        aria-label={t('profile.theme')}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as (typeof schemes)[number])}
        data={schemes.map((each) => ({ value: each, label: t(`profile.theme-${each}`) }))}
      />
      <Switch
        label={t('profile.shortcuts')}
        description={t('profile.shortcuts-hint')}
        checked={areKeysOn}
        onChange={(event) => {
          switchShortcuts(event.currentTarget.checked);
          setKeysOn(event.currentTarget.checked);
        }}
      />
    </div>
  );
}
