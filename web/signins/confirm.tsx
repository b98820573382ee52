import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { showSecurity } from '../../src/signins/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, SecretField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { confirmByPasskey, confirmByPassword } from '../kit/session.ts';
import { t } from '../kit/words.ts';

/** Before what a stolen session must not do. */
export default function Confirm({
  email,
  onEnd,
}: {
  email: string;
  onEnd: (isConfirmed: boolean) => void;
}) {
  const form = useForm({ password: '' });
  const hasPasskeys = (useAsk(showSecurity, {}).data?.passkeys.length ?? 0) > 0;
  const byPassword = form.submit(({ password }) => confirmByPassword(password));
  const byPasskey = form.submit(() => confirmByPasskey());
  return (
    <Dialog title={t('confirm.title')} isOpen onClose={() => onEnd(false)} size="sm" keeps>
      <Form onSubmit={async (event) => (await byPassword(event)) && onEnd(true)}>
        <p>{t('confirm.text')}</p>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <SecretField
          label={t('field.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('field.show-password') }}
          {...form.field('password')}
        />
        {hasPasskeys && (
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} aria-hidden="true" />}
            onClick={async () => (await byPasskey()) && onEnd(true)}
          >
            {t('confirm.by-passkey')}
          </Button>
        )}
        <FormEnd form={form} words={t('confirm.button')} onCancel={() => onEnd(false)} />
      </Form>
    </Dialog>
  );
}
