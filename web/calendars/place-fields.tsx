import { listHolidayCountries } from '../../src/calendars/api.ts';
import { useAsk } from '../kit/ask.ts';
import { countries, timeZones } from '../kit/countries.ts';
import { Choice, Pair } from '../kit/fields.tsx';
import type { useForm } from '../kit/form.ts';
import { t } from '../kit/words.ts';

export interface PlaceValues {
  zone: string;
  /** Empty: none. */
  country: string;
  region: string;
}

/** Where a calendar is: its clock, and whose public holidays it keeps. */
export function PlaceFields<T extends PlaceValues>({
  form: given,
}: {
  form: ReturnType<typeof useForm<T>>;
}) {
  const form = given as unknown as ReturnType<typeof useForm<PlaceValues>>;
  const { values, setValues } = form;
  const known = useAsk(listHolidayCountries, {}).data?.items ?? [];
  const regions = known.find(({ code }) => code === values.country)?.regions ?? [];
  return (
    <Pair>
      <Choice
        label={t('calendar.zone')}
        options={timeZones(values.zone).map((zone) => [zone, zone.replaceAll('_', ' ')])}
        {...form.choice('zone')}
      />
      <Choice
        label={t('calendar.country')}
        description={t('calendar.country-hint')}
        options={[
          ['', t('calendar.no-country')],
          // Until the list is there, what is chosen is in it.
          ...countries(
            known.length > 0 ? known.map(({ code }) => code) : [values.country].filter(Boolean),
          ),
        ]}
        {...form.choice('country')}
        onChange={(country) => setValues((before) => ({ ...before, country, region: '' }))}
      />
      {(regions.length > 0 || values.region !== '') && (
        <Choice
          label={t('calendar.region')}
          options={[
            ['', t('calendar.no-region')],
            ...(regions.length > 0
              ? regions.map(({ code, name }) => [code, name] as const)
              : [[values.region, values.region] as const]),
          ]}
          {...form.choice('region')}
        />
      )}
    </Pair>
  );
}
