import { addTag, changeTag, type KnownTag } from '../../src/tags/api.ts';
import { type TagColour, tagColours } from '../../src/tags/rules.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Form, Picks, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useKeptForm } from '../kit/kept-form.ts';
import { t } from '../kit/words.ts';
import { TagChip } from './tag-chip.tsx';

interface TagDialogProps {
  /** Undefined: a new one. */
  of: KnownTag | undefined;
  onClose: () => void;
}

export function TagDialog({ of, onClose }: TagDialogProps) {
  const saved = { name: of?.name ?? '', colour: (of?.colour ?? 'teal') as TagColour };
  const { form, forget } = useKeptForm(
    `tag.${of?.id ?? 'new'}`,
    saved,
    ({ name, colour }) => name === saved.name && colour === saved.colour,
  );
  const { values, set } = form;
  const submit = form.submit(async (values, once) => {
    await (of ? call(changeTag, { id: of.id, ...values }) : call(addTag, values, { once }));
    forget();
  });
  return (
    <Dialog title={t(of ? 'tags.edit-title' : 'tags.add')} isOpen keeps onClose={onClose}>
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <TextField
          label={t('field.name')}
          required
          maxLength={40}
          data-autofocus
          {...form.field('name')}
        />
        <Picks<TagColour>
          label={t('tags.colour')}
          options={tagColours.map(
            (colour) =>
              [
                colour,
                <TagChip key={colour} of={{ name: t(`tags.colour.${colour}`), colour }} />,
              ] as const,
          )}
          isOn={(colour) => colour === values.colour}
          onToggle={(colour) => set('colour', colour)}
        />
        <FormEnd form={form} words={t(of ? 'action.save' : 'tags.add')} onCancel={onClose} />
      </Form>
    </Dialog>
  );
}
