import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import {
  addMacro,
  changeMacro,
  listMacros,
  restoreMacro,
  retireMacro,
  showMacro,
} from '../../src/macros/api.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useWork } from '../kit/act.ts';
import { call, type OutputOf } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { Pair, TextField } from '../kit/fields.tsx';
import { FormEnd } from '../kit/form-end.tsx';
import { useKeptForm } from '../kit/kept-form.ts';
import { TextLink } from '../kit/link.tsx';
import { Answered, Caution, Failure } from '../kit/states.tsx';
import { Tag } from '../kit/tag.tsx';
import { say } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import {
  AudienceFields,
  audienceWords,
  type MayFor,
  whomOf,
} from '../templates/audience-fields.tsx';
import css from './editor.module.css';
import { draftOf, isReady, type MacroDraft } from './macro-form.ts';
import { StepEditor } from './step-editor.tsx';

type Shown = OutputOf<typeof showMacro>;

const wayBack = () => <TextLink to="/macros">{t('nav.macros')}</TextLink>;

export function NewMacroScreen() {
  const macros = useAsk(listMacros, { all: 'true' });
  return (
    <AdministrationPage title={t('macro.new')} area="macros" under={wayBack()}>
      <Answered query={macros}>{({ can }) => <Editor of={undefined} may={can} />}</Answered>
    </AdministrationPage>
  );
}

export function MacroScreen() {
  const { id } = useParams({ from: '/inside/macros/$id' });
  const macro = useAsk(showMacro, { id });
  const macros = useAsk(listMacros, { all: 'true' });
  return (
    <Answered query={macro}>
      {(of) => (
        <Answered query={macros}>
          {({ can }) => <OneMacro key={of.id} of={of} may={can} />}
        </Answered>
      )}
    </Answered>
  );
}

function OneMacro({ of, may }: { of: Shown; may: MayFor }) {
  const work = useWork();
  const { id, name } = of;
  const isRetired = of.retiredAt !== null;
  const turn = (): Promise<boolean> =>
    work.run(async () => {
      await call(isRetired ? restoreMacro : retireMacro, { id });
      say(t(isRetired ? 'macro.restored-now' : 'macro.retired-now', { name }));
    });
  return (
    <AdministrationPage
      title={name}
      area="macros"
      under={wayBack()}
      lead={
        <span className={css.named}>
          {of.key && <Tag>m {of.key}</Tag>}
          <Tag>{audienceWords(of)}</Tag>
          {isRetired && <Tag tone="soon">{t('macro.retired')}</Tag>}
        </span>
      }
      actions={
        of.can.change && (
          <Button variant="default" loading={work.isBusy} onClick={() => void turn()}>
            {t(isRetired ? 'macro.restore' : 'macro.retire')}
          </Button>
        )
      }
    >
      <Failure error={work.problem} />
      {!of.can.change && <Caution>{t('template.read-only')}</Caution>}
      <Editor key={of.changedAt} of={of} may={may} />
    </AdministrationPage>
  );
}

/** What is not saved yet is kept on the device. */
function Editor({ of, may }: { of: Shown | undefined; may: MayFor }) {
  const navigate = useNavigate();
  const saved = draftOf(of);
  const isSaved = (values: MacroDraft): boolean => JSON.stringify(values) === JSON.stringify(saved);
  const { form, forget } = useKeptForm(`macro.${of?.id ?? 'new'}`, saved, isSaved);
  const { values, set } = form;
  const mayChange = of?.can.change ?? true;
  const submit = form.submit(async ({ name, key, steps, ...whom }, once) => {
    const input = { name, key: key.trim() || null, steps: [...steps], ...whomOf(whom) };
    if (of) await call(changeMacro, { ...input, id: of.id });
    else await call(addMacro, input, { once });
    forget();
    say(t('macro.saved'));
    await navigate({ to: '/macros' });
  });
  return (
    <form className={css.form} onSubmit={submit}>
      <fieldset className={css.form} disabled={!mayChange}>
        <Pair>
          <TextField
            label={t('macro.name')}
            description={t('macro.name-hint')}
            maxLength={80}
            {...form.field('name')}
          />
          <TextField
            label={t('macro.key')}
            description={t('macro.key-hint')}
            maxLength={1}
            autoCapitalize="none"
            {...form.field('key')}
          />
        </Pair>
        <AudienceFields
          value={values}
          onChange={(whom) => form.setValues((before) => ({ ...before, ...whom }))}
          may={may}
          error={form.errorAt('for') ?? form.errorAt('teamId')}
        />
        <StepEditor
          steps={values.steps}
          names={values.names}
          onChange={(steps) => set('steps', steps)}
          onName={(id, name) =>
            form.setValues((before) => ({ ...before, names: { ...before.names, [id]: name } }))
          }
          errorAt={form.errorAt}
        />
      </fieldset>
      {mayChange && (
        <FormEnd
          form={form}
          words={t('action.save')}
          isReady={isReady(values) && !isSaved(values)}
          why={isSaved(values) ? t('form.unchanged') : undefined}
        />
      )}
    </form>
  );
}
