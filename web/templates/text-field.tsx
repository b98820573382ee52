import { useRef, useState } from 'react';
import { type TextLanguage, textLanguages, variables } from '../../src/templates/rules.ts';
import { LongField, Picks } from '../kit/fields.tsx';
import { name, t } from '../kit/words.ts';
import { saidIn, unknownIn, type Written } from './template-form.ts';
import css from './templates.module.css';

interface TextsFieldProps {
  texts: Written['texts'];
  onChange: (texts: Written['texts']) => void;
  language: TextLanguage;
  onLanguage: (language: TextLanguage) => void;
  /** In which the organisation speaks with customers. */
  spoken: readonly TextLanguage[];
  errorAt: (path: string) => string | undefined;
}

/** One language at a time, each a press away; what is missing is said. */
export function TextsField(props: TextsFieldProps) {
  const { texts, onChange, language, onLanguage, spoken, errorAt } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const text = texts[language];
  const write = (text: string): void => onChange({ ...texts, [language]: text });
  const unknown = unknownIn(text);
  const insert = (word: string): void => {
    const put = `{{${word}}}`;
    write(text.slice(0, caret) + put + text.slice(caret));
    const after = caret + put.length;
    setCaret(after);
    // Once React has drawn the new text.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(after, after);
    });
  };
  const shown = textLanguages.filter((each) => spoken.includes(each) || texts[each]);
  return (
    <>
      <Picks<TextLanguage>
        label={t('template.languages')}
        options={shown.map((each) => [
          each,
          <span key={each} className={texts[each].trim() ? undefined : css.unwritten}>
            {name('own-language', each)}
          </span>,
        ])}
        isOn={(each) => each === language}
        onToggle={onLanguage}
      />
      <LongField
        ref={area}
        label={t('template.text', { language: name('language', language) })}
        placeholder={t('template.text-placeholder')}
        lang={language}
        minRows={8}
        maxLength={20_000}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        error={
          unknown.length > 0
            ? t('template.unknown', { words: unknown.join(', ') })
            : (errorAt(`texts.${language}`) ?? errorAt('texts'))
        }
      />
      <Picks
        label={t('template.insert')}
        hint={t('template.insert-hint')}
        options={variables.map((word) => [word, name('variable', word)] as const)}
        isOn={(word) => text.includes(`{{${word}`)}
        onToggle={insert}
      />
      <Missing texts={texts} spoken={spoken} />
    </>
  );
}

/** In which languages customers will get another one. */
function Missing({ texts, spoken }: Pick<TextsFieldProps, 'texts' | 'spoken'>) {
  const said = saidIn(texts);
  const instead = textLanguages.find((language) => said[language]);
  const missing = spoken.filter((language) => !said[language]);
  if (!instead || missing.length === 0) return null;
  return (
    <p className={css.quiet} role="status">
      {t('template.missing', {
        languages: missing.map((language) => name('language', language)).join(', '),
        instead: name('language', instead),
      })}
    </p>
  );
}
