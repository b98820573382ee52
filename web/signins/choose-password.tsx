import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Form, SecretField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { ButtonLink, TextLink } from '../kit/link.tsx';
import type { Problem } from '../kit/problem.ts';
import {
  choosePassword,
  type OpenedLink,
  openLink,
  type SignedIn,
  signIn,
  type Way,
} from '../kit/session.ts';
import { Failure, Loading } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { useArriving } from '../organisation/arriving.tsx';
import { Lead, Outside } from '../organisation/outside.tsx';
import { changeLanguage } from '../shell/language.ts';
import { CodeForm } from './code-form.tsx';

/** Where the link of a mail leads. What opens it stands after the `#`, which no browser sends anywhere. */
export function ChoosePasswordScreen() {
  const token = useLocation({ select: ({ hash }) => hash });
  const back = <TextLink to="/sign-in">{t('forgotten.back')}</TextLink>;
  const link = useQuery<OpenedLink, Problem>({
    queryKey: ['link', token],
    queryFn: () => openLink(token || '-'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const spoken = link.data?.language;
  useEffect(() => {
    if (spoken) void changeLanguage(spoken);
  }, [spoken]);
  if (link.data) return <Choosing key={token} of={link.data} token={token} />;
  return (
    <Outside title={t(link.isError ? 'link.shut' : 'forgotten.title')} below={back}>
      {link.isError ? (
        <>
          <Failure error={link.error} />
          <Another />
        </>
      ) : (
        <Loading />
      )}
    </Outside>
  );
}

const Another = () => (
  <ButtonLink to="/forgotten" size="md" mt="md" variant="default" fullWidth>
    {t('link.another')}
  </ButtonLink>
);

function Choosing({ of, token }: { of: OpenedLink; token: string }) {
  const navigate = useNavigate();
  const [ways, owe] = useState<readonly Way[]>();
  const { arrive, word } = useArriving('/today');
  const leave = (): void => void navigate({ to: '/sign-in', replace: true });
  if (word) return <Outside title={t('sign-in.step-title')}>{word}</Outside>;
  if (ways)
    return (
      <Outside title={t('sign-in.step-title')}>
        <CodeForm ways={ways} onDone={arrive} onBack={leave} />
      </Outside>
    );
  const enter = (signedIn: SignedIn | undefined): void => {
    if (signedIn?.step) owe(signedIn.step.ways);
    else if (signedIn) arrive(signedIn);
    else {
      say(t('link.kept'));
      leave();
    }
  };
  const { kind, name, organisation, email } = of;
  return (
    <Outside
      title={kind === 'invitation' ? t('link.welcome', { name }) : t('forgotten.title')}
      below=""
    >
      <PasswordForm token={token} email={email} onKept={enter}>
        {kind === 'invitation'
          ? t('link.invited', { organisation, email })
          : t('link.anew', { email })}
      </PasswordForm>
    </Outside>
  );
}

interface PasswordFormProps {
  token: string;
  email: string;
  children: string;
  /** Undefined: it is kept, and signing in with it did not work at once. */
  onKept: (signedIn: SignedIn | undefined) => void;
}

function PasswordForm({ token, email, children, onKept }: PasswordFormProps) {
  const form = useForm({ password: '' });
  const submit = form.submit(({ password }) => choosePassword(token, password));
  const keep = async (): Promise<void> =>
    onKept(await signIn(email, form.values.password).catch(() => undefined));
  return (
    <Form onSubmit={async (event) => (await submit(event)) && void keep()}>
      <Lead>{children}</Lead>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <SecretField
        label={t('field.new-password')}
        description={t('field.password-hint')}
        autoComplete="new-password"
        minLength={10}
        autoFocus
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
        {...form.field('password')}
      />
      <Failure error={form.problem} />
      {form.problem?.code.startsWith('auth.link-') && <Another />}
      <Button type="submit" size="md" loading={form.isBusy} fullWidth>
        {t('link.button')}
      </Button>
    </Form>
  );
}
