import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { endPolicy, type Policy } from '../../src/standards/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { ApplyChoice } from './apply-choice.tsx';

export function EndPolicyDialog({ of, onClose }: { of: Policy; onClose: () => void }) {
  const navigate = useNavigate();
  const [applyToOpen, setApplyToOpen] = useState(false);
  const work = useWork();
  const end = (): Promise<boolean> =>
    work.run(async () => {
      await call(endPolicy, { id: of.id, applyToOpen: applyToOpen ? 'true' : 'false' });
      say(t('policy.ended'));
      await navigate({ to: '/standards' });
    });
  return (
    <Dialog title={t('policy.end-title', { name: of.name })} isOpen onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void end();
        }}
      >
        <p>{t('policy.end-explain')}</p>
        <ApplyChoice id={of.id} change={null} value={applyToOpen} onChange={setApplyToOpen} />
        <FormEnd form={work} words={t('policy.end')} onCancel={onClose} isGrave />
      </Form>
    </Dialog>
  );
}
