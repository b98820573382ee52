import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import {
  addField,
  changeField,
  type FieldDefinition,
  listFields,
  restoreField,
  retireField,
} from '../../src/fields/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAct } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Form } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useKeptForm } from '../kit/kept-form.ts';
import { ButtonLink, TextLink } from '../kit/link.tsx';
import { Answered, Empty } from '../kit/states.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { AboutField, WhereField } from './define-field.tsx';
import { draftOf, newField, saidIn } from './field-form.ts';
import { labelOf } from './field-words.ts';

const back = () => <TextLink to="/fields">{t('nav.fields')}</TextLink>;

export const NewFieldScreen = () => (
  <AdministrationPage area="fields" title={t('fields.new-title')} under={back()} width="narrow">
    <FieldEditor of={undefined} />
  </AdministrationPage>
);

export function FieldScreen() {
  const { id } = useParams({ from: '/inside/fields/$id' });
  const fields = useAsk(listFields, {});
  return (
    <Answered query={fields}>
      {({ items }) => {
        const field = items.find((each) => each.id === id);
        if (field) return <OneField key={id} of={field} />;
        return (
          <AdministrationPage area="fields" title={t('nav.fields')}>
            <Empty
              title={t('fields.gone')}
              action={<ButtonLink to="/fields">{t('nav.fields')}</ButtonLink>}
            />
          </AdministrationPage>
        );
      }}
    </Answered>
  );
}

function OneField({ of }: { of: FieldDefinition }) {
  const retiring = useAct(retireField);
  const restoring = useAct(restoreField);
  const retire = async (): Promise<void> => {
    if (await retiring.act({ id: of.id })) say(t('fields.retire-hint'));
  };
  return (
    <AdministrationPage
      area="fields"
      title={labelOf(of)}
      under={back()}
      width="narrow"
      actions={
        of.retiredAt ? (
          <Button
            variant="default"
            loading={restoring.isBusy}
            onClick={() => void restoring.act({ id: of.id })}
          >
            {t('fields.restore')}
          </Button>
        ) : (
          <Button variant="default" loading={retiring.isBusy} onClick={() => void retire()}>
            {t('fields.retire')}
          </Button>
        )
      }
    >
      <FieldEditor of={of} />
    </AdministrationPage>
  );
}

/** What is not saved yet is kept on the device. */
function FieldEditor({ of }: { of: FieldDefinition | undefined }) {
  const navigate = useNavigate();
  const saved = draftOf(of);
  const { form, forget } = useKeptForm(
    `field.${of?.id ?? 'new'}`,
    saved,
    (values) => JSON.stringify(values) === JSON.stringify(saved),
  );
  const submit = form.submit(async (values, once) => {
    await (of
      ? call(changeField, { id: of.id, ...saidIn(values) })
      : call(addField, newField(values), { once }));
    forget();
    await navigate({ to: '/fields' });
  });
  return (
    <Form onSubmit={(event) => void submit(event)}>
      <AboutField form={form} isNew={of === undefined} />
      <WhereField form={form} />
      <FormEnd form={form} words={t('fields.save')} isReady={form.values.en.trim() !== ''} />
    </Form>
  );
}
