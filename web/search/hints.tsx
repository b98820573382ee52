import { t } from '../kit/words.ts';
import css from './search.module.css';

const examples = [
  ['#1042', 'number'],
  ['+250788123456', 'phone'],
  ['"cold chain"', 'phrase'],
  ['delivery -refund', 'without'],
  ['from:uwera', 'from'],
  ['to:me', 'to'],
  ['team:warehouse', 'team'],
  ['is:open is:late', 'is'],
  ['kind:complaint severity:high', 'kind'],
  ['tag:recall', 'tag'],
  ['after:2026-03 before:2026-06', 'dates'],
  ['has:file', 'file'],
] as const;

/** What can be asked, each to be tried. */
export const Hints = ({ onTry }: { onTry: (q: string) => void }) => (
  <section className={css.hints} aria-label={t('search.hints')}>
    <p className={css.hint}>{t('search.hints-text')}</p>
    <ul className={css.examples}>
      {examples.map(([text, what]) => (
        <li key={text}>
          <button type="button" className={css.example} onClick={() => onTry(text)}>
            <code>{text}</code>
            <span>{t(`search.hint.${what}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  </section>
);
