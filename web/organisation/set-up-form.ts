import { useEffect } from 'react';
import type { setUp } from '../../src/organisation/api.ts';
import type { Language } from '../../src/people/api.ts';
import type { InputOf } from '../kit/api.ts';
import { likelyCountry, ownTimeZone } from '../kit/countries.ts';
import { filled, useForm } from '../kit/form.ts';
import { language, t } from '../kit/words.ts';

const beginning = () => ({
  organisationName: '',
  languages: ['en', 'fr', 'rw', 'sw'] as Language[],
  timeZone: ownTimeZone(),
  phoneCountry: likelyCountry(),
  outsideRecourse: '',
  namesShownToCustomers: false,
  name: '',
  jobTitle: '',
  email: '',
  password: '',
  isChief: true,
  chiefName: '',
  chiefEmail: '',
  teamName: t('set-up.first-team'),
  isHead: true,
  headName: '',
  headEmail: '',
  earName: '',
  earEmail: '',
});
type SetUpValues = ReturnType<typeof beginning>;
export type SetUpForm = ReturnType<typeof useForm<SetUpValues>>;

/** In memory only, for a password is in it. */
let typed: { values: SetUpValues; firstTeam: string } | undefined;

/** Another language draws the screen anew; what was typed outlives that. */
export function useSetUpForm() {
  const form = useForm(typed ? inThisLanguage(typed) : beginning());
  const { values } = form;
  useEffect(() => {
    typed = { values, firstTeam: t('set-up.first-team') };
  }, [values]);
  return { form, forget: (): void => void (typed = undefined) };
}

/** A team that nobody named is called so in the language that is spoken now. */
const inThisLanguage = ({ values, firstTeam }: NonNullable<typeof typed>): SetUpValues => ({
  ...values,
  teamName: values.teamName === firstTeam ? t('set-up.first-team') : values.teamName,
});

export function inputOf(values: SetUpValues): InputOf<typeof setUp> {
  const { languages, timeZone, namesShownToCustomers, name, email, password } = values;
  return {
    organisation: {
      name: values.organisationName,
      languages,
      timeZone,
      namesShownToCustomers,
      phoneCountry: values.phoneCountry || null,
      outsideRecourse: filled(values.outsideRecourse) ?? null,
    },
    administrator: {
      name,
      email,
      password,
      language: language(),
      jobTitle: filled(values.jobTitle),
    },
    ...(values.isChief
      ? {}
      : { chiefExecutive: { name: values.chiefName, email: values.chiefEmail } }),
    team: {
      name: values.teamName,
      ...(values.isHead ? {} : { head: { name: values.headName, email: values.headEmail } }),
    },
    outsideEar: { name: values.earName, email: values.earEmail },
  };
}
