import { useQueryClient } from '@tanstack/react-query';
import { refreshAll } from '../kit/act.ts';
import { Dialog } from '../kit/dialog.tsx';
import { t } from '../kit/words.ts';
import { SignInForm } from '../organisation/sign-in-form.tsx';

export default function SignInAgain({ email, onDone }: { email: string; onDone: () => void }) {
  const client = useQueryClient();
  return (
    <Dialog title={t('sign-in.again')} isOpen onClose={onDone} size="sm">
      <SignInForm
        email={email}
        onDone={() => {
          onDone();
          void refreshAll(client);
        }}
      />
    </Dialog>
  );
}
