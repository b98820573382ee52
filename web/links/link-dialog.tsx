import type { CaseDetail } from '../../src/cases/api.ts';
import { addLink } from '../../src/links/api.ts';
import { type Relation, relations } from '../../src/links/rules.ts';
import { CasePicker, type ChosenCase } from '../cases/case-picker.tsx';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';

/** Says what this case is to another one. */
export function LinkDialog({ of, onClose }: { of: CaseDetail; onClose: () => void }) {
  const form = useForm({ relation: 'related' as Relation, other: null as ChosenCase | null });
  const submit = form.submit(async ({ relation, other }) => {
    if (!other) return;
    await call(addLink, { id: of.id, relation, other: other.id });
    say(t('links.made', { number: other.number }));
  });
  return (
    <Dialog title={t('links.add')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <Choice
          label={t('links.this', { number: of.number })}
          options={relations.map((each) => [each, name('relation', each)])}
          {...form.choice('relation')}
        />
        <CasePicker
          label={t('links.other')}
          description={t('links.other-hint')}
          besides={of}
          isAny
          {...form.choice('other')}
        />
        <FormEnd
          form={form}
          words={t('links.button')}
          onCancel={onClose}
          isReady={form.values.other !== null}
        />
      </Form>
    </Dialog>
  );
}
