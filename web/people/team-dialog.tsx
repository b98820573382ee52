import { addTeam, changeTeam, type Team } from '../../src/organisation/api.ts';
import { offices, type Office } from '../../src/organisation/rules.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Form, Picks, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { name, t } from '../kit/words.ts';
import { type Named, PersonPicker } from './person-picker.tsx';

interface TeamDialogProps {
  /** Absent: a new one. */
  of: Team | undefined;
  teams: readonly Team[];
  onClose: () => void;
}

export function TeamDialog({ of, teams, onClose }: TeamDialogProps) {
  const form = useForm({
    name: of?.name ?? '',
    office: of?.office ?? ('front' as Office),
    head: (of?.head ?? null) as Named | null,
    parentId: of?.parentId ?? '',
  });
  const { values, set } = form;
  const submit = form.submit(async ({ name, office, head, parentId }, once) => {
    if (!head) return;
    const input = { name, office, headId: head.id, parentId: parentId || null };
    await (of ? call(changeTeam, { id: of.id, ...input }) : call(addTeam, input, { once }));
  });
  return (
    <Dialog
      title={of ? t('team.edit', { name: of.name }) : t('teams.add')}
      isOpen
      onClose={onClose}
    >
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <TextField label={t('field.name')} required maxLength={120} {...form.field('name')} />
        <Picks
          label={t('team.office')}
          hint={t('team.office-hint')}
          options={offices.map((each) => [each, name('office', each)])}
          isOn={(office) => office === values.office}
          onToggle={(office) => set('office', office)}
        />
        <PersonPicker
          label={t('team.head')}
          description={t('team.head-hint')}
          required
          {...form.choice('head', 'headId')}
        />
        <Choice<string>
          label={t('team.parent')}
          options={[
            ['', t('team.no-parent')],
            ...teams.filter(({ id }) => id !== of?.id).map(({ id, name }) => [id, name] as const),
          ]}
          {...form.choice('parentId')}
        />
        <FormEnd
          form={form}
          words={t(of ? 'action.save' : 'teams.add')}
          onCancel={onClose}
          isReady={values.head !== null}
        />
      </Form>
    </Dialog>
  );
}
