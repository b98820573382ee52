import { Checkbox } from '@mantine/core';
import { listTeams } from '../../src/organisation/api.ts';
import { type Role, roles } from '../../src/organisation/rules.ts';
import { type Language, languages } from '../../src/people/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Pair, TextField } from '../kit/fields.tsx';
import type { useForm } from '../kit/form.ts';
import { name, t } from '../kit/words.ts';
import { type Named, PersonPicker } from './person-picker.tsx';

export interface StaffValues {
  name: string;
  email: string;
  phone: string;
  jobTitle: string;
  teamId: string;
  manager: Named | null;
  deputy: Named | null;
  language: Language;
  roles: Role[];
  password: string;
}

/** What administrators enter of a member of staff, new or known. */
export function StaffFields({
  form,
  personId,
}: {
  form: ReturnType<typeof useForm<StaffValues>>;
  personId?: string;
}) {
  const teams = useAsk(listTeams, {});
  const { values, set } = form;
  const without = personId ? [personId] : [];
  return (
    <>
      <Pair>
        <TextField label={t('field.name')} required {...form.field('name')} />
        <TextField label={t('field.job-title')} required {...form.field('jobTitle')} />
        <TextField
          label={t('field.email')}
          type="email"
          required={!personId}
          {...form.field('email')}
        />
        <TextField label={t('field.phone')} type="tel" {...form.field('phone')} />
        <Choice<string>
          label={t('case.team')}
          required
          options={[
            ['', t('field.choose')],
            ...(teams.data?.items ?? []).map(({ id, name }) => [id, name] as const),
          ]}
          {...form.choice('teamId')}
        />
        <Choice
          label={t('field.language')}
          options={languages.map((each) => [each, name('language', each)])}
          {...form.choice('language')}
        />
        <PersonPicker
          label={t('person.manager')}
          description={t('person.manager-hint')}
          without={without}
          {...form.choice('manager', 'managerId')}
        />
        <PersonPicker
          label={t('person.deputy')}
          description={t('person.deputy-hint')}
          without={without}
          {...form.choice('deputy', 'deputyId')}
        />
      </Pair>
      <Checkbox.Group
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        label={t('person.roles')}
        value={values.roles}
        onChange={(chosen) => set('roles', chosen as Role[])}
      >
        {roles.map((role) => (
          <Checkbox
            key={role}
            value={role}
            mt={10}
            label={name('role', role)}
            description={t(`role-hint.${role}`)}
            disabled={role === 'member'}
          />
        ))}
      </Checkbox.Group>
    </>
  );
}
