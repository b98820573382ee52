import { Button, Checkbox } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { openCase } from '../../src/cases/api.ts';
import { type CaseKind, caseKinds, severities } from '../../src/cases/rules.ts';
import { listFields } from '../../src/fields/api.ts';
import { isAskedOf } from '../../src/fields/rules.ts';
import { listTouchpoints } from '../../src/organisation/api.ts';
import { UploadButton, UploadList, useUploads } from '../conversations/uploads.tsx';
import { FieldInputs } from '../fields/field-inputs.tsx';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Choice, End, Fields, Form, LongField, Pair, Picks, TextField } from '../kit/fields.tsx';
import { Card, Page, Section } from '../kit/page.tsx';
import { Failure } from '../kit/states.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toast.tsx';
import { name, t } from '../kit/words.ts';
import { PartyPicker, PersonPicker } from '../people/person-picker.tsx';
import { useMe } from '../shell/me.ts';
import { inputOf, useNewCase } from './new-case-form.ts';
import { WhoseCase } from './whose-case.tsx';

const channels = ['counter', 'phone', 'letter', 'chat', 'whatsapp', 'email'] as const;

export function NewCaseScreen() {
  const me = useMe();
  const navigate = useNavigate();
  const { form, forget } = useNewCase(useSearch({ from: '/inside/cases/new' }));
  const { values, set } = form;
  const uploads = useUploads(values.files, (files) => set('files', files));
  const touchpoints = useAsk(listTouchpoints, {});
  const fields = useAsk(listFields, {}).data?.items ?? [];
  const fieldsFor = (kind: CaseKind) =>
    fields.filter((each) => !each.retiredAt && isAskedOf(each.kinds, kind));
  const submit = form.submit(async (values, once) => {
    const keys = fieldsFor(values.kind).map(({ key }) => key);
    const opened = await call(openCase, inputOf(values, me.person.id, keys), { once });
    forget();
    say(t('new-case.opened', { number: opened.number }));
    await navigate({ to: '/cases/$id', params: { id: String(opened.number) } });
  });
  const isLetter = values.channel === 'letter';
  return (
    <Page title={t('new-case.title')} lead={t('new-case.lead')} width="narrow">
      <Form onSubmit={(event) => void submit(event)}>
        <Card isPadded>
          <Fields>
            <Picks
              label={t('new-case.channel')}
              options={channels.map((each) => [each, name('channel', each)])}
              isOn={(channel) => channel === values.channel}
              onToggle={(channel) => set('channel', channel)}
            />
            <WhoseCase form={form} />
            <TextField
              label={t('new-case.subject')}
              required
              maxLength={300}
              {...form.field('subject')}
            />
            <LongField
              label={t('new-case.text')}
              description={t('new-case.text-hint')}
              minRows={5}
              required
              {...form.field('text')}
            />
            <UploadList files={values.files} uploads={uploads} />
            <End>
              <UploadButton uploads={uploads} />
            </End>
          </Fields>
        </Card>
        <Section title={t('new-case.about')}>
          <Card isPadded>
            <Fields>
              <Picks
                label={t('case.kind')}
                options={caseKinds.map((each) => [each, name('kind', each)])}
                isOn={(kind) => kind === values.kind}
                onToggle={(kind) => set('kind', kind)}
              />
              <Picks
                label={t('case.severity')}
                options={severities.map((each) => [each, name('severity', each)])}
                isOn={(severity) => severity === values.severity}
                onToggle={(severity) => set('severity', severity)}
              />
              <Pair>
                <TextField label={t('case.product')} maxLength={200} {...form.field('product')} />
                <TextField
                  label={t('case.order-reference')}
                  maxLength={200}
                  {...form.field('orderReference')}
                />
              </Pair>
              <FieldInputs
                of={fieldsFor(values.kind)}
                values={values.fields ?? {}}
                onChange={(fields) => set('fields', fields)}
                errorAt={form.errorAt}
              />
              <Choice<string>
                label={t('case.touchpoint')}
                options={[
                  ['', t('case.no-touchpoint')],
                  ...(touchpoints.data?.items ?? [])
                    .filter(({ closedAt }) => !closedAt)
                    .map(({ id, name }) => [id, name] as const),
                ]}
                {...form.choice('touchpointId')}
              />
              {isLetter && (
                <Pair>
                  <PersonPicker
                    label={t('case.addressee')}
                    description={t('new-case.addressee-hint')}
                    {...form.choice('addressee', 'addresseeId')}
                  />
                  <TimeField
                    label={t('new-case.received')}
                    isPlain
                    {...form.choice('receivedAt')}
                  />
                </Pair>
              )}
              {!values.isMine && !(isLetter && values.addressee) && (
                <PartyPicker
                  label={t('new-case.holder')}
                  description={t('new-case.holder-hint')}
                  {...form.choice('holder', 'holderId')}
                />
              )}
              <Checkbox
                label={t('new-case.take')}
                checked={values.isMine}
                disabled={values.isForMyself}
                onChange={(event) => set('isMine', event.currentTarget.checked)}
              />
            </Fields>
          </Card>
        </Section>
        <Failure error={form.problem} />
        <End>
          <Button type="submit" size="md" loading={form.isBusy} disabled={uploads.isBusy}>
            {t('new-case.open')}
          </Button>
        </End>
      </Form>
    </Page>
  );
}
