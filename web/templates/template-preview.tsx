import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { TextLanguage } from '../../src/templates/rules.ts';
import { Card } from '../kit/page.tsx';
import { name, t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import { filledWith, sampleAlways, sampleValues } from './template-form.ts';
import css from './templates.module.css';

/** The text as a customer reads it, also one of whom little is known. */
export function TemplatePreview({ text, language }: { text: string; language: TextLanguage }) {
  const me = useMe();
  const [isBare, setBare] = useState(false);
  const filled = filledWith(text, isBare ? sampleAlways(me) : sampleValues(me, language));
  return (
    <section className={css.preview} aria-label={t('template.preview')}>
      <h2 className={css.previewTitle}>{t('template.preview')}</h2>
      <Card isPadded>
        {text.trim() ? (
          <p className={css.paper} lang={language}>
            {filled.text}
          </p>
        ) : (
          <p className={css.quiet}>{t('template.preview-empty')}</p>
        )}
      </Card>
      {filled.missing.length > 0 && (
        <p className={css.quiet} role="status">
          {t('template.preview-gap', {
            words: filled.missing.map((word) => name('variable', word)).join(', '),
          })}
        </p>
      )}
      <Checkbox
        label={t('template.preview-unknown')}
        checked={isBare}
        onChange={(event) => setBare(event.currentTarget.checked)}
      />
    </section>
  );
}
