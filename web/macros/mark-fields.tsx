// What a case is marked with: kind, severity, product, tags, fields.
import { caseKinds, severities } from '../../src/cases/rules.ts';
import { listFields } from '../../src/fields/api.ts';
import { listTouchpoints } from '../../src/organisation/api.ts';
import { listTags } from '../../src/tags/api.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { labelOf } from '../fields/field-words.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Pair, TextField } from '../kit/fields.tsx';
import { name, t } from '../kit/words.ts';
import { TagChip } from '../tags/tag-chip.tsx';
import { TagField } from '../tags/tag-field.tsx';
import css from './editor.module.css';
import type { StepFieldsProps } from './step-props.ts';

const leave = (): readonly ['', string] => ['', t('macro.leave')];

export function SetFields({ of, onChange, errorAt }: StepFieldsProps<'set'>) {
  const touchpoints = useAsk(listTouchpoints, {}).data?.items ?? [];
  return (
    <>
      <Pair>
        <Choice
          label={t('macro.field-severity')}
          value={of.severity ?? ''}
          onChange={(severity) => onChange({ ...of, severity: severity || undefined })}
          options={[leave(), ...severities.map((each) => [each, name('severity', each)] as const)]}
        />
        <Choice
          label={t('macro.field-kind')}
          value={of.kind ?? ''}
          onChange={(kind) => onChange({ ...of, kind: kind || undefined })}
          options={[leave(), ...caseKinds.map((each) => [each, name('kind', each)] as const)]}
        />
      </Pair>
      <Pair>
        <TextField
          label={t('macro.field-product')}
          placeholder={t('macro.leave')}
          maxLength={200}
          value={of.product ?? ''}
          onChange={(event) => onChange({ ...of, product: event.currentTarget.value || undefined })}
          error={errorAt('')}
        />
        <Choice
          label={t('macro.field-touchpoint')}
          value={of.touchpointId ?? ''}
          onChange={(id) => onChange({ ...of, touchpointId: id || undefined })}
          options={[leave(), ...touchpoints.map((each) => [each.id, each.name] as const)]}
        />
      </Pair>
    </>
  );
}

export function TagFields({ of, onChange, names, onName }: StepFieldsProps<'tag'>) {
  const { add = [], remove = [] } = of;
  const chosen = [...add, ...remove];
  const pick = (field: 'add' | 'remove') => (
    <Tags
      label={t(`macro.tags-${field}`)}
      ids={field === 'add' ? add : remove}
      without={chosen.map((id) => names[id] ?? id)}
      names={names}
      onChange={(ids) => onChange({ ...of, [field]: ids })}
      onName={onName}
    />
  );
  return (
    <Pair>
      {pick('add')}
      {pick('remove')}
    </Pair>
  );
}

interface TagsProps {
  label: string;
  ids: readonly string[];
  without: readonly string[];
  names: Readonly<Record<string, string>>;
  onChange: (ids: string[]) => void;
  onName: (id: string, name: string) => void;
}

function Tags({ label, ids, without, names, onChange, onName }: TagsProps) {
  const known = useAsk(listTags, {}).data?.items ?? [];
  return (
    <div className={css.tags}>
      <TagField
        label={label}
        without={without}
        mayMake={false}
        onChoose={({ id, name }) => {
          if (!id) return;
          onName(id, name);
          onChange([...ids, id]);
        }}
      />
      {ids.length > 0 && (
        <span className={css.named}>
          {ids.map((id) => (
            <TagChip
              key={id}
              of={known.find((tag) => tag.id === id) ?? { name: names[id] ?? id, colour: 'grey' }}
              onRemove={() => onChange(ids.filter((each) => each !== id))}
            />
          ))}
        </span>
      )}
    </div>
  );
}

export function FieldFields({ of, onChange, errorAt }: StepFieldsProps<'field'>) {
  const fields = (useAsk(listFields, {}).data?.items ?? []).filter(
    ({ key, retiredAt }) => retiredAt === null || key === of.key,
  );
  const chosen = fields.find(({ key }) => key === of.key);
  if (fields.length === 0) return <p className={css.quiet}>{t('macro.no-fields')}</p>;
  return (
    <Pair>
      <Choice
        label={t('macro.which-field')}
        value={of.key}
        onChange={(key) => onChange({ do: 'field', key, value: null })}
        options={[
          ['', ''] as const,
          ...fields.map((field) => [field.key, labelOf(field)] as const),
        ]}
        error={errorAt('')}
      />
      {chosen && (
        <FieldInput
          of={chosen}
          value={of.value}
          onChange={(value) => onChange({ ...of, value })}
          error={errorAt('value')}
        />
      )}
    </Pair>
  );
}
