import type { ReactNode } from 'react';
import type { MacroStep } from '../../src/macros/api.ts';
import type { Told } from '../../src/macros/steps/api.ts';
import { moment } from '../kit/moments.ts';
import { name, spoken, t } from '../kit/words.ts';
import css from './macros.module.css';

/** What one step does here, as a sentence; the words it says stand below as they will be said. */
export function StepWords({ of }: { of: MacroStep['told'] }) {
  const said = 'body' in of ? of : undefined;
  return (
    <>
      <span>{sentenceOf(of)}</span>
      {said?.body && (
        <blockquote className={css.said} {...(said.language ? { lang: said.language } : {})}>
          {said.body}
        </blockquote>
      )}
      {of.do === 'write' && of.asks && <Aside>{t('macro.told-asks')}</Aside>}
      {said?.isOtherLanguage && said.language && (
        <Aside>
          {t('macro.told-other-language', { language: name('language', said.language) })}
        </Aside>
      )}
      {said && said.missing.length > 0 && (
        <Aside>{t('macro.told-missing', { words: said.missing.join(', ') })}</Aside>
      )}
    </>
  );
}

const Aside = ({ children }: { children: ReactNode }) => (
  <span className={css.aside}>{children}</span>
);

const sentences: { [K in Told['do']]: (of: Extract<Told, { do: K }>) => string } = {
  set: ({ changes }) =>
    changes.length === 0
      ? t('macro.told-set-nothing')
      : changes
          .map(({ field, from, to }) =>
            t('macro.told-set', {
              field: t(`macro.field-${field}`),
              from: valueWords(field, from),
              to: valueWords(field, to),
            }),
          )
          .join(' '),
  take: ({ from }) => t('macro.told-take', { from }),
  assign: ({ to, from }) => t('macro.told-assign', { to, from }),
  write: ({ as, at }) => t(`macro.told-${as}-${at}`),
  follow: () => t('macro.told-follow'),
  'hand-off': ({ kind, to, answerBy }) =>
    t(`macro.told-${kind}`, { to, time: answerBy ? moment(answerBy) : '' }),
  tag: ({ add, remove }) =>
    [
      add.length > 0 ? t('macro.told-tag-add', { names: add.join(', ') }) : '',
      remove.length > 0 ? t('macro.told-tag-remove', { names: remove.join(', ') }) : '',
    ]
      .filter(Boolean)
      .join(' ') || t('macro.told-set-nothing'),
  field: ({ label, value }) =>
    value
      ? t('macro.told-field', { field: spoken(label), value: spoken(value) })
      : t('macro.told-field-empty', { field: spoken(label) }),
  snooze: ({ until, reason }) => t('macro.told-snooze', { time: moment(until), reason }),
  resolve: ({ outcome, body, tellCustomer }) => {
    const how = tellCustomer
      ? 'macro.told-resolve-customer'
      : body
        ? 'macro.told-resolve-words'
        : 'macro.told-resolve';
    return t(how, { outcome: name('outcome', outcome) });
  },
};

const sentenceOf = (of: Told): string => (sentences[of.do] as (of: Told) => string)(of);

const valueWords = (field: string, value: string | null): string =>
  value === null ? t('macro.nothing-there') : name(field, value);
