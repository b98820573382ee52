import { Button } from '@mantine/core';
import { useState } from 'react';
import { showSetup } from '../../src/organisation/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Form, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { TextLink } from '../kit/link.tsx';
import { askForLink } from '../kit/session.ts';
import { Answered, Caution, Failure } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { Lead, Outside } from '../organisation/outside.tsx';

/** For who forgot their password: a link to a new one comes by mail. */
export function ForgottenScreen() {
  const [sentTo, send] = useState<string>();
  const setup = useAsk(showSetup, {});
  return (
    <Outside
      title={t(sentTo === undefined ? 'forgotten.title' : 'forgotten.sent-title')}
      below={<TextLink to="/sign-in">{t('forgotten.back')}</TextLink>}
    >
      {sentTo === undefined ? (
        <Answered query={setup}>
          {({ isSending }) =>
            isSending ? <Asking onSent={send} /> : <Caution>{t('sign-in.forgotten')}</Caution>
          }
        </Answered>
      ) : (
        <div role="status">
          <Lead>{t('forgotten.sent', { email: sentTo })}</Lead>
          <Lead>{t('forgotten.nothing-came')}</Lead>
        </div>
      )}
    </Outside>
  );
}

function Asking({ onSent }: { onSent: (email: string) => void }) {
  const form = useForm({ email: '' });
  const email = form.values.email.trim();
  const submit = form.submit(() => askForLink(email));
  return (
    <Form onSubmit={async (event) => (await submit(event)) && onSent(email)}>
      <Lead>{t('forgotten.lead')}</Lead>
      <TextField
        label={t('field.email')}
        type="email"
        autoComplete="username"
        autoFocus
        required
        withAsterisk={false}
        {...form.field('email')}
      />
      <Failure error={form.problem} />
      <Button type="submit" size="md" loading={form.isBusy} fullWidth>
        {t('forgotten.button')}
      </Button>
    </Form>
  );
}
