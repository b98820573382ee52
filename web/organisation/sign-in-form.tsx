import { Button } from '@mantine/core';
import { Form, SecretField, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { signIn } from '../kit/session.ts';
import { Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';

export function SignInForm({ email, onDone }: { email?: string; onDone: () => void }) {
  const form = useForm({ email: email ?? '', password: '' });
  const submit = form.submit(({ email, password }) => signIn(email.trim(), password));
  return (
    <Form onSubmit={async (event) => (await submit(event)) && onDone()}>
      <TextField
        label={t('field.email')}
        type="email"
        autoComplete="username"
        autoFocus={!email}
        required
        withAsterisk={false}
        {...form.field('email')}
      />
      <SecretField
        label={t('field.password')}
        autoComplete="current-password"
        autoFocus={Boolean(email)}
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
        {...form.field('password')}
      />
      <Failure error={form.problem} />
      <Button type="submit" size="md" loading={form.isBusy} fullWidth>
        {t('sign-in.button')}
      </Button>
    </Form>
  );
}
