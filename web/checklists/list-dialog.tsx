import { Button, CloseButton, NumberInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { addTemplate, changeTemplate, type ChecklistTemplate } from '../../src/checklists/api.ts';
import { type Owner, owners } from '../../src/checklists/rules.ts';
import { call } from '../kit/api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Choice, Fields, Form, Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useForm } from '../kit/form.ts';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import { type Named, PersonPicker } from '../people/person-picker.tsx';
import css from './checklist.module.css';
import { TeamChoice } from './team-choice.tsx';

export interface Line {
  /** Of this line on this screen. */
  key: number;
  statement: string;
  who: Owner;
  person: Named | null;
  teamId: string;
  hours: number | string;
}

interface ListDialogProps {
  /** Undefined: a new one. */
  of: ChecklistTemplate | undefined;
  onClose: () => void;
}

let keys = 0;
const emptyLine = (): Line => ({
  ...{ key: ++keys, statement: '', who: 'holder', person: null, teamId: '', hours: 8 },
});

/** A list of what is always to be done: each line, by whom, within which working time. */
export function ListDialog({ of, onClose }: ListDialogProps) {
  const form = useForm({
    name: of?.name ?? '',
    lines: of ? of.items.map(lineOf) : [emptyLine()],
  });
  const { lines } = form.values;
  const change = (key: number, to: Partial<Line>): void =>
    form.set(
      'lines',
      lines.map((line) => (line.key === key ? { ...line, ...to } : line)),
    );
  const submit = form.submit(async ({ name: title, lines: all }, once) => {
    const input = { name: title, items: all.map(itemOf) };
    if (of) await call(changeTemplate, { id: of.id, ...input });
    else await call(addTemplate, input, { once });
    say(t('checklists.saved', { name: title }));
  });
  const isReady = lines.every(
    ({ statement, who, person, hours }) =>
      statement.trim() && Number(hours) > 0 && (who !== 'person' || person),
  );
  return (
    <Dialog title={t(of ? 'checklists.edit' : 'checklists.add')} isOpen onClose={onClose} size="lg">
      <Form onSubmit={async (event) => (await submit(event)) && onClose()}>
        <TextField
          label={t('field.name')}
          required
          maxLength={100}
          data-autofocus
          {...form.field('name')}
        />
        <ol className={css.lines} aria-label={t('checklists.lines')}>
          {lines.map((line, i) => (
            <LineFields
              key={line.key}
              of={line}
              number={i + 1}
              onChange={(to) => change(line.key, to)}
              onRemove={
                lines.length > 1
                  ? () =>
                      form.set(
                        'lines',
                        lines.filter(({ key }) => key !== line.key),
                      )
                  : undefined
              }
            />
          ))}
        </ol>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          style={{ justifySelf: 'start' }}
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={() => form.set('lines', [...lines, emptyLine()])}
        >
          {t('checklists.add-line')}
        </Button>
        <FormEnd form={form} words={t('action.save')} onCancel={onClose} isReady={isReady} />
      </Form>
    </Dialog>
  );
}

const lineOf = ({
  statement,
  who,
  person,
  team,
  minutes,
}: ChecklistTemplate['items'][number]): Line => ({
  ...{ key: ++keys, statement, who, person, teamId: team?.id ?? '', hours: minutes / 60 },
});

const itemOf = ({ statement, who, person, teamId, hours }: Line) => ({
  statement,
  who,
  personId: who === 'person' ? (person?.id ?? null) : null,
  teamId: who === 'team' && teamId ? teamId : null,
  minutes: Math.max(1, Math.round(Number(hours) * 60)),
});

interface LineFieldsProps {
  of: Line;
  number: number;
  onChange: (to: Partial<Line>) => void;
  onRemove: (() => void) | undefined;
}

function LineFields({ of, number, onChange, onRemove }: LineFieldsProps) {
  return (
    <li className={css.line}>
      <Fields>
        <TextField
          label={t('checklists.line', { number })}
          required
          maxLength={500}
          value={of.statement}
          onChange={(event) => onChange({ statement: event.currentTarget.value })}
        />
        <Pair>
          <Choice<Owner>
            label={t('checklists.who')}
            value={of.who}
            options={owners.map((each) => [each, name('checklist-who', each)])}
            onChange={(who) => onChange({ who })}
          />
          {of.who === 'person' && (
            <PersonPicker
              label={t('checklists.person')}
              required
              value={of.person}
              onChange={(person) => onChange({ person })}
            />
          )}
          {of.who === 'team' && (
            <TeamChoice value={of.teamId} onChange={(teamId) => onChange({ teamId })} />
          )}
          <NumberInput
            label={t('checklists.within')}
            required
            min={0.25}
            max={1600}
            step={1}
            decimalScale={2}
            value={of.hours}
            onChange={(hours) => onChange({ hours })}
          />
        </Pair>
      </Fields>
      {onRemove && (
        <CloseButton aria-label={t('checklists.remove-line', { number })} onClick={onRemove} />
      )}
    </li>
  );
}
