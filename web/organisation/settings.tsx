import {
  changeOrganisation,
  listTeams,
  type Organisation,
  showOrganisation,
} from '../../src/organisation/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, Fields, Form, Pair } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { filled, useForm } from '../kit/form.ts';
import { Card, Section } from '../kit/page.tsx';
import { Answered } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { type Named, PersonPicker } from '../people/person-picker.tsx';
import { asHours, asMinutes, ClockFields } from './clock-fields.tsx';
import { EarFields, OrganisationFields, RecourseFields } from './organisation-fields.tsx';
import { Touchpoints } from './touchpoints.tsx';

export function SettingsScreen() {
  const organisation = useAsk(showOrganisation, {});
  return (
    <AdministrationPage
      title={t('nav.organisation')}
      lead={t('organisation.lead')}
      area="organisation"
      width="narrow"
    >
      <Answered query={organisation}>{(of) => <SettingsForm of={of} />}</Answered>
      <Touchpoints />
    </AdministrationPage>
  );
}

function SettingsForm({ of }: { of: Organisation }) {
  const teams = useAsk(listTeams, {});
  const form = useForm({
    organisationName: of.name,
    languages: [...of.languages],
    timeZone: of.timeZone,
    phoneCountry: of.phoneCountry ?? '',
    outsideRecourse: of.outsideRecourse ?? '',
    recourseIn: of.outsideRecourseIn,
    namesShownToCustomers: of.namesShownToCustomers,
    earName: of.outsideEar.name,
    earEmail: of.outsideEar.email,
    escalationStep: asHours(of.escalationStepMinutes),
    recovery: asHours(of.recoveryMinutes),
    chiefExecutive: of.chiefExecutive as Named | null,
    dutyAdministrator: of.dutyAdministrator as Named | null,
    defaultTeamId: of.defaultTeam.id,
  });
  const submit = form.submit(async (values) => {
    const { languages, timeZone, namesShownToCustomers, defaultTeamId } = values;
    await call(changeOrganisation, {
      name: values.organisationName,
      languages,
      timeZone,
      namesShownToCustomers,
      defaultTeamId,
      phoneCountry: values.phoneCountry || null,
      outsideRecourse: filled(values.outsideRecourse) ?? null,
      outsideRecourseIn: values.recourseIn,
      outsideEar: { name: values.earName, email: values.earEmail },
      chiefExecutiveId: values.chiefExecutive?.id,
      dutyAdministratorId: values.dutyAdministrator?.id,
      escalationStepMinutes: asMinutes(values.escalationStep),
      recoveryMinutes: asMinutes(values.recovery),
    });
    say(t('organisation.saved'));
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <Card isPadded>
        <Fields>
          <OrganisationFields form={form} />
          <RecourseFields form={form} />
        </Fields>
      </Card>
      <Section title={t('organisation.answering')}>
        <Card isPadded>
          <Fields>
            <Pair>
              <PersonPicker
                label={t('organisation.chief-executive')}
                description={t('organisation.chief-executive-hint')}
                required
                {...form.choice('chiefExecutive', 'chiefExecutiveId')}
              />
              <PersonPicker
                label={t('organisation.duty-administrator')}
                description={t('organisation.duty-administrator-hint')}
                required
                {...form.choice('dutyAdministrator', 'dutyAdministratorId')}
              />
            </Pair>
            <Choice
              label={t('organisation.default-team')}
              description={t('organisation.default-team-hint')}
              options={(teams.data?.items ?? [of.defaultTeam]).map(({ id, name }) => [id, name])}
              {...form.choice('defaultTeamId')}
            />
          </Fields>
        </Card>
      </Section>
      <ClockFields form={form} />
      <Section title={t('organisation.ear')}>
        <Card isPadded>
          <Fields>
            <p>{t('organisation.ear-hint')}</p>
            <EarFields form={form} />
          </Fields>
        </Card>
      </Section>
      <FormEnd form={form} words={t('action.save')} />
    </Form>
  );
}
