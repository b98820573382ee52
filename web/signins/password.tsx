import type { Security } from '../../src/signins/api.ts';
import { Form, Pair, SecretField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { day } from '../kit/moments.ts';
import { Card, Section } from '../kit/page.tsx';
import { changePassword } from '../kit/session.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import css from './signins.module.css';

export const PasswordSection = ({ of: { email, passwordChangedAt } }: { of: Security }) => (
  <Section title={t('profile.password')}>
    <Card isPadded>
      {passwordChangedAt && (
        <p className={css.fine}>{t('security.password-since', { date: day(passwordChangedAt) })}</p>
      )}
      <PasswordForm email={email ?? ''} />
    </Card>
  </Section>
);

function PasswordForm({ email }: { email: string }) {
  const form = useForm({ current: '', next: '' });
  const submit = form.submit(async ({ current, next }) => {
    await changePassword(current, next);
    form.reset();
    say(t('profile.password-changed'));
  });
  const shown = { visibilityToggleButtonProps: { 'aria-label': t('field.show-password') } };
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Pair>
        <SecretField
          label={t('field.current-password')}
          autoComplete="current-password"
          required
          {...shown}
          {...form.field('current')}
        />
        <SecretField
          label={t('field.new-password')}
          description={t('field.password-hint')}
          autoComplete="new-password"
          minLength={10}
          required
          {...shown}
          {...form.field('next', 'password')}
        />
      </Pair>
      <FormEnd form={form} words={t('profile.change-password')} />
    </Form>
  );
}
