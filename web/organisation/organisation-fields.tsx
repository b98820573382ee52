import { Checkbox } from '@mantine/core';
import { type Language, languages } from '../../src/people/api.ts';
import { countries, timeZones } from '../kit/countries.ts';
import { Choice, LongField, Pair, Picks, TextField } from '../kit/fields.tsx';
import type { useForm } from '../kit/form.ts';
import { name, t } from '../kit/words.ts';

export interface OrganisationValues {
  organisationName: string;
  languages: Language[];
  timeZone: string;
  phoneCountry: string;
  outsideRecourse: string;
  namesShownToCustomers: boolean;
  earName: string;
  earEmail: string;
}

type FieldsProps<T> = { form: ReturnType<typeof useForm<T & object>>; path?: string };

/** What an organisation is, at set-up and later. */
export function OrganisationFields<T extends OrganisationValues>({
  form: given,
  path = '',
}: FieldsProps<T>) {
  const form = given as unknown as ReturnType<typeof useForm<OrganisationValues>>;
  const { values, set } = form;
  return (
    <>
      <TextField
        label={t('organisation.name')}
        required
        maxLength={200}
        {...form.field('organisationName', `${path}name`)}
      />
      <Picks
        label={t('organisation.languages')}
        hint={t('organisation.languages-hint')}
        error={form.errorAt(`${path}languages`)}
        // In the order they were chosen: the first one counts.
        options={[...new Set([...values.languages, ...languages])].map((each) => [
          each,
          name('language', each),
        ])}
        isOn={(each) => values.languages.includes(each)}
        onToggle={(each) =>
          set(
            'languages',
            values.languages.includes(each)
              ? values.languages.filter((other) => other !== each)
              : [...values.languages, each],
          )
        }
      />
      <Pair>
        <Choice
          label={t('organisation.time-zone')}
          options={timeZones(values.timeZone).map((zone) => [zone, zone.replaceAll('_', ' ')])}
          {...form.choice('timeZone', `${path}timeZone`)}
        />
        <Choice
          label={t('organisation.phone-country')}
          description={t('organisation.phone-country-hint')}
          options={[['', t('organisation.no-country')], ...countries()]}
          {...form.choice('phoneCountry', `${path}phoneCountry`)}
        />
      </Pair>
      <Checkbox
        label={t('organisation.names-shown')}
        description={t('organisation.names-shown-hint')}
        checked={values.namesShownToCustomers}
        onChange={(event) => set('namesShownToCustomers', event.currentTarget.checked)}
      />
      <LongField
        label={t('organisation.recourse')}
        description={t('organisation.recourse-hint')}
        maxLength={2000}
        minRows={2}
        {...form.field('outsideRecourse', `${path}outsideRecourse`)}
      />
    </>
  );
}

/** The outside recourse once more in each language but the first, which the one above is in. */
export function RecourseFields({
  form: { values, set },
}: {
  form: Pick<ReturnType<typeof useForm<RecourseValues>>, 'values' | 'set'>;
}) {
  return values.languages
    .slice(1)
    .map((each) => (
      <LongField
        key={each}
        label={t('organisation.recourse-in', { language: name('language', each) })}
        maxLength={2000}
        minRows={2}
        value={values.recourseIn[each] ?? ''}
        onChange={({ currentTarget: { value } }) =>
          set('recourseIn', { ...values.recourseIn, [each]: value })
        }
      />
    ));
}

interface RecourseValues {
  languages: Language[];
  recourseIn: Partial<Record<Language, string>>;
}

/** Who hears complaints about the chief executive. */
export function EarFields<T extends OrganisationValues>({ form: given }: FieldsProps<T>) {
  const form = given as unknown as ReturnType<typeof useForm<OrganisationValues>>;
  return (
    <Pair>
      <TextField label={t('field.name')} required {...form.field('earName', 'outsideEar.name')} />
      <TextField
        label={t('field.email')}
        type="email"
        required
        {...form.field('earEmail', 'outsideEar.email')}
      />
    </Pair>
  );
}
