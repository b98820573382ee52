import { useState } from 'react';
import { type KnownTag, mergeTag } from '../../src/tags/api.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { TagChip } from './tag-chip.tsx';
import { TagField } from './tag-field.tsx';

type Other = Pick<KnownTag, 'id' | 'name' | 'colour'>;

export function MergeTagDialog({ of, onClose }: { of: KnownTag; onClose: () => void }) {
  const [into, setInto] = useState<Other>();
  const form = useForm({});
  const submit = form.submit(async (_, once) => {
    if (!into) return;
    await call(mergeTag, { id: of.id, into: into.id }, { once });
    say(t('tags.merged-now'));
  });
  return (
    <Dialog title={t('tags.merge-title')} isOpen onClose={onClose}>
      <Form onSubmit={async (event) => into && (await submit(event)) && onClose()}>
        <p>{t('tags.merge-lead', { name: of.name })}</p>
        <TagField
          label={t('tags.merge-into')}
          without={[of.name]}
          withRetired
          mayMake={false}
          onChoose={({ id, ...tag }) => id && setInto({ id, ...tag })}
        />
        {into && (
          <p>
            <TagChip of={of} /> → <TagChip of={into} onRemove={() => setInto(undefined)} />
          </p>
        )}
        <FormEnd
          form={form}
          words={t('tags.merge-do')}
          isReady={into !== undefined}
          isGrave
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  );
}
