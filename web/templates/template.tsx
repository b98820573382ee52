import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useId, useState } from 'react';
import {
  addTemplate,
  changeTemplate,
  restoreTemplate,
  retireTemplate,
  showTemplate,
  templateLibrary,
} from '../../src/templates/api.ts';
import type { TextLanguage } from '../../src/templates/rules.ts';
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
import { language, t } from '../kit/words.ts';
import { AudienceFields, audienceWords, whomOf } from './audience-fields.tsx';
import { saidIn, unknownIn, writtenOf } from './template-form.ts';
import { TemplateHistory } from './template-history.tsx';
import { TemplatePreview } from './template-preview.tsx';
import css from './templates.module.css';
import { TextsField } from './text-field.tsx';

type Library = OutputOf<typeof templateLibrary>;
type Shown = OutputOf<typeof showTemplate>;

const wayBack = () => <TextLink to="/templates">{t('nav.templates')}</TextLink>;

export function NewTemplateScreen() {
  const library = useAsk(templateLibrary, {});
  return (
    <AdministrationPage title={t('template.new')} area="templates" under={wayBack()} width="wide">
      <Answered query={library}>{(of) => <Editor of={undefined} library={of} />}</Answered>
    </AdministrationPage>
  );
}

export function TemplateScreen() {
  const { id } = useParams({ from: '/inside/templates/$id' });
  const template = useAsk(showTemplate, { id });
  const library = useAsk(templateLibrary, {});
  return (
    <Answered query={template}>
      {(of) => (
        <Answered query={library}>
          {(all) => <OneTemplate key={of.id} of={of} library={all} />}
        </Answered>
      )}
    </Answered>
  );
}

function OneTemplate({ of, library }: { of: Shown; library: Library }) {
  const work = useWork();
  const { id, name } = of;
  const isRetired = of.retiredAt !== null;
  const turn = (): Promise<boolean> =>
    work.run(async () => {
      await call(isRetired ? restoreTemplate : retireTemplate, { id });
      say(t(isRetired ? 'template.restored-now' : 'template.retired-now', { name }));
    });
  return (
    <AdministrationPage
      title={name}
      area="templates"
      under={wayBack()}
      width="wide"
      lead={
        <span className={css.tags}>
          <Tag>/{of.shortcut}</Tag>
          <Tag>{audienceWords(of)}</Tag>
          {isRetired && <Tag tone="soon">{t('template.retired')}</Tag>}
        </span>
      }
      actions={
        of.can.change && (
          <Button variant="default" loading={work.isBusy} onClick={() => void turn()}>
            {t(isRetired ? 'template.restore' : 'template.retire')}
          </Button>
        )
      }
    >
      <Failure error={work.problem} />
      {!of.can.change && <Caution>{t('template.read-only')}</Caution>}
      {/* Drawn anew when it was saved: what is kept of the form is what was saved. */}
      <Editor key={of.changedAt} of={of} library={library} />
      <TemplateHistory of={of.history} />
    </AdministrationPage>
  );
}

/** The text on one side, what the customer reads on the other. What is not saved yet is kept on the device. */
function Editor({ of, library }: { of: Shown | undefined; library: Library }) {
  const navigate = useNavigate();
  const formId = useId();
  const saved = writtenOf(of);
  const isSaved = (values: typeof saved): boolean =>
    JSON.stringify(values) === JSON.stringify(saved);
  const { form, forget } = useKeptForm(`template.${of?.id ?? 'new'}`, saved, isSaved);
  const { values, set } = form;
  const [shown, show] = useState<TextLanguage>(() => firstOf(values.texts));
  const mayChange = of?.can.change ?? true;
  const texts = saidIn(values.texts);
  const isWhole =
    values.name.trim() !== '' && values.shortcut.trim() !== '' && Object.keys(texts).length > 0;
  const isWrong = Object.values(texts).some((text) => unknownIn(text).length > 0);
  const wrong = isWrong ? t('form.mend-first') : undefined;
  const why = isSaved(values) ? t('form.unchanged') : wrong;
  const submit = form.submit(async ({ name, shortcut, ...whom }, once) => {
    const input = { name, shortcut, texts, ...whomOf(whom) };
    if (of) await call(changeTemplate, { ...input, id: of.id });
    else await call(addTemplate, input, { once });
    forget();
    say(t('template.saved'));
    if (!of) await navigate({ to: '/templates' });
  });
  return (
    <div className={css.columns}>
      <form id={formId} className={css.form} onSubmit={submit}>
        <fieldset className={css.plain} disabled={!mayChange}>
          <Pair>
            <TextField
              label={t('template.name')}
              description={t('template.name-hint')}
              maxLength={80}
              {...form.field('name')}
            />
            <TextField
              label={t('template.shortcut')}
              description={t('template.shortcut-hint')}
              leftSection="/"
              maxLength={30}
              autoCapitalize="none"
              {...form.field('shortcut')}
            />
          </Pair>
          <AudienceFields
            value={values}
            onChange={(whom) => form.setValues((before) => ({ ...before, ...whom }))}
            may={library.can}
            error={form.errorAt('for') ?? form.errorAt('teamId')}
          />
          <TextsField
            texts={values.texts}
            onChange={(texts) => set('texts', texts)}
            language={shown}
            onLanguage={show}
            spoken={library.languages}
            errorAt={form.errorAt}
          />
        </fieldset>
        {mayChange && (
          <FormEnd
            form={form}
            words={t('action.save')}
            isReady={isWhole && !isWrong && !isSaved(values)}
            why={why}
          />
        )}
      </form>
      <TemplatePreview text={values.texts[shown]} language={shown} />
    </div>
  );
}

/** One's own language, else the first that is written. */
function firstOf(texts: ReturnType<typeof writtenOf>['texts']): TextLanguage {
  const written = saidIn(texts);
  return written[language()] || Object.keys(written).length === 0
    ? language()
    : (Object.keys(written)[0] as TextLanguage);
}
