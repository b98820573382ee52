import { caseKinds } from '../../src/cases/rules.ts';
import {
  type FieldRequirement,
  fieldRequirements,
  type FieldType,
  fieldTypes,
  hasOptions,
} from '../../src/fields/rules.ts';
import { Choice, Fields, Pair, Picks, TextField } from '../kit/fields.tsx';
import type { useForm } from '../kit/form.ts';
import { Card, Section } from '../kit/page.tsx';
import { name, t } from '../kit/words.ts';
import { type FieldDraft, keyOf } from './field-form.ts';
import { OptionRows } from './option-rows.tsx';

interface PartProps {
  form: ReturnType<typeof useForm<FieldDraft>>;
}

/** What is asked, in the words of each language, and what the answer may be. */
export function AboutField({ form, isNew }: PartProps & { isNew: boolean }) {
  const { values, set } = form;
  return (
    <Section title={t('fields.about')}>
      <Card isPadded>
        <Fields>
          <Pair>
            <TextField
              label={t('fields.label-en')}
              required
              maxLength={120}
              {...form.field('en', 'label.en')}
            />
            <TextField
              label={t('fields.label-fr')}
              maxLength={120}
              {...form.field('fr', 'label.fr')}
            />
          </Pair>
          <Pair>
            <TextField label={t('fields.label-rw')} maxLength={120} {...form.field('rw')} />
            <TextField label={t('fields.label-sw')} maxLength={120} {...form.field('sw')} />
          </Pair>
          {isNew && (
            <Pair>
              <Choice<FieldType>
                label={t('fields.type')}
                description={t('fields.type-hint')}
                value={values.type}
                onChange={(type) => set('type', type)}
                options={fieldTypes.map((type) => [type, t(`field-type.${type}`)] as const)}
              />
              <TextField
                label={t('fields.key')}
                description={t('fields.key-hint')}
                maxLength={40}
                placeholder={keyOf(values)}
                {...form.field('key')}
              />
            </Pair>
          )}
          {values.type === 'number' && (
            <Pair>
              <TextField
                label={t('fields.unit')}
                description={t('fields.unit-hint')}
                maxLength={20}
                {...form.field('unit')}
              />
              <Choice<string>
                label={t('fields.decimals')}
                options={['0', '1', '2', '3', '4', '5', '6'].map((each) => [each, each] as const)}
                {...form.choice('decimals')}
              />
            </Pair>
          )}
          {hasOptions(values.type) && (
            <OptionRows
              of={values.options}
              onChange={(options) => set('options', options)}
              error={form.errorAt('options')}
            />
          )}
          <Pair>
            <TextField
              label={t('fields.help-en')}
              description={t('fields.help-hint')}
              maxLength={500}
              {...form.field('helpEn', 'help.en')}
            />
            <TextField
              label={t('fields.help-fr')}
              maxLength={500}
              {...form.field('helpFr', 'help.fr')}
            />
            <TextField
              label={t('fields.help-rw')}
              maxLength={500}
              {...form.field('helpRw', 'help.rw')}
            />
            <TextField
              label={t('fields.help-sw')}
              maxLength={500}
              {...form.field('helpSw', 'help.sw')}
            />
          </Pair>
        </Fields>
      </Card>
    </Section>
  );
}

/** Of which cases it is asked, and whether they must say it. */
export function WhereField({ form }: PartProps) {
  const { values, set } = form;
  const toggle = (kind: string): void =>
    set(
      'kinds',
      caseKinds.filter((each) => (each === kind) !== values.kinds.includes(each)),
    );
  return (
    <Section title={t('fields.where')}>
      <Card isPadded>
        <Fields>
          <Picks<string>
            label={t('fields.kinds')}
            hint={t('fields.kinds-hint')}
            options={caseKinds.map((kind) => [kind, name('kind', kind)] as const)}
            isOn={(kind) => values.kinds.includes(kind)}
            onToggle={toggle}
          />
          <Choice<FieldRequirement>
            label={t('fields.required')}
            options={fieldRequirements.map((each) => [each, t(`field-required.${each}`)] as const)}
            {...form.choice('required')}
          />
        </Fields>
      </Card>
    </Section>
  );
}
