import { Link } from '@tanstack/react-router';
import { t } from '../kit/words.ts';
import css from './mail.module.css';

/** The sides of the mail: what came, what leaves, where what comes is led, through what it leaves. */
export function MailTabs() {
  return (
    <nav className={css.tabs} aria-label={t('mail.parts')}>
      <Link to="/mail/journal" className={css.tab}>
        {t('nav.journal')}
      </Link>
      <Link to="/mail/outbox" className={css.tab}>
        {t('nav.outbox')}
      </Link>
      <Link to="/mail/addresses" className={css.tab}>
        {t('nav.addresses')}
      </Link>
      <Link to="/mail/sending" className={css.tab}>
        {t('nav.sending')}
      </Link>
    </nav>
  );
}
