import type { setUp } from '../../src/organisation/api.ts';
import type { Language } from '../../src/people/api.ts';
import type { InputOf } from '../kit/api.ts';
import { likelyCountry, ownTimeZone } from '../kit/countries.ts';
import { filled, type useForm } from '../kit/form.ts';
import { language, t } from '../kit/words.ts';

export const beginning = () => ({
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
