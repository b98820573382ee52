import { IconInbox } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { listJournal, readEquation } from '../../src/conversations/api.ts';
import { outcomes, type Outcome } from '../../src/conversations/rules.ts';
import { AdministrationPage } from '../administration/page.tsx';
import { useAsk, useList } from '../kit/ask.ts';
import { When } from '../kit/due.tsx';
import { Picks } from '../kit/fields.tsx';
import { RowLink } from '../kit/link.tsx';
import { List, More, Row } from '../kit/list.tsx';
import { useRowKeys } from '../kit/row-keys.ts';
import { Answered, Caution, Empty } from '../kit/states.tsx';
import { Tag, type Tone } from '../kit/tag.tsx';
import { format, name, t } from '../kit/words.ts';
import css from './mail.module.css';
import { MailTabs } from './mail-tabs.tsx';

export const outcomeTones: Record<Outcome, Tone> = {
  pending: 'soon',
  filed: 'neutral',
  classified: 'neutral',
  quarantined: 'late',
};

/** Why the programme did with a mail what it did: its class in our words, what follows as the server says it. */
export function reasonWords(reason: string | null): string {
  const [kind = '', ...rest] = (reason ?? '').split(': ');
  const known = format(`mail-reason.${kind}`);
  return known ? [known, ...rest].join(' · ') : (reason ?? '');
}

export function JournalScreen() {
  const search = useSearch({ from: '/inside/mail/journal' });
  const outcome = outcomes.find((each) => each === search.outcome);
  const navigate = useNavigate();
  const narrow = (to: Outcome): void =>
    void navigate({
      to: '/mail/journal',
      search: to === outcome ? {} : { outcome: to },
      replace: true,
    });
  const { query, items } = useList(
    listJournal,
    { ...(outcome ? { outcome } : {}) },
    { topics: ['admin/mail'], keep: true },
  );
  useRowKeys();
  return (
    <AdministrationPage title={t('nav.journal')} lead={t('journal.lead')} area="mail">
      <MailTabs />
      <Equation />
      <div className={css.filters}>
        <Picks
          label={t('journal.outcome')}
          isLabelHidden
          options={outcomes.map((each) => [each, name('mail-outcome', each)])}
          isOn={(each) => each === outcome}
          onToggle={narrow}
        />
      </div>
      {items.length > 0 && (
        <List label={t('nav.journal')}>
          {items.map((entry) => (
            <Row
              key={entry.id}
              isLink
              name={
                <RowLink to="/mail/journal/$id" params={{ id: entry.id }}>
                  {entry.subject || t('journal.no-subject')}
                </RowLink>
              }
              detail={[
                entry.from ?? entry.envelopeFrom,
                entry.matter && `#${entry.matter.number}`,
                reasonWords(entry.reason),
              ]
                .filter(Boolean)
                .join(' · ')}
              side={
                <>
                  <Tag tone={outcomeTones[entry.outcome]}>
                    {name('mail-outcome', entry.outcome)}
                  </Tag>
                  <When at={entry.receivedAt} />
                </>
              }
            />
          ))}
        </List>
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty icon={<IconInbox size={26} aria-hidden="true" />} title={t('journal.none')}>
          {t('journal.none-text')}
        </Empty>
      )}
      <More query={query} />
    </AdministrationPage>
  );
}

/** received = filed + classified + quarantined + pending: nothing that came is ever lost. */
function Equation() {
  const equation = useAsk(readEquation, {}, { topics: ['admin/mail'] });
  return (
    <Answered query={equation} lines={1}>
      {({
        received,
        filed,
        classified,
        quarantined,
        pending,
        pendingTooLong,
        holds,
        mailDomain,
      }) => (
        <>
          {mailDomain === null && <Caution>{t('mail.no-domain')}</Caution>}
          <div className={css.equation}>
            <Term count={received} words={t('equation.received')} />
            <span className={css.sign}>=</span>
            <Term count={filed} words={t('equation.filed')} />
            <span className={css.sign}>+</span>
            <Term count={classified} words={t('equation.classified')} />
            <span className={css.sign}>+</span>
            <Term count={quarantined} words={t('equation.quarantined')} />
            <span className={css.sign}>+</span>
            <Term count={pending} words={t('equation.pending')} />
            <span className={css.verdict}>
              {holds && pendingTooLong === 0 ? (
                <Tag tone="accent">{t('equation.holds')}</Tag>
              ) : (
                <Tag tone="late">
                  {holds ? t('equation.too-long', { count: pendingTooLong }) : t('equation.broken')}
                </Tag>
              )}
            </span>
          </div>
        </>
      )}
    </Answered>
  );
}

const Term = ({ count, words }: { count: number; words: string }) => (
  <span className={css.term}>
    <strong>{count}</strong>
    <span>{words}</span>
  </span>
);
