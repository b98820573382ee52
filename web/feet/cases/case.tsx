import type { CaseDetail } from '../../../src/cases/api.ts';
import { isSaidApart } from '../../../src/conversations/rules.ts';
import { useAnswer } from '../answers.ts';
import type { Seen } from '../seen.ts';
import { Answered } from '../kit/answered.tsx';
import { NoNetwork } from '../kit/banner.tsx';
import css from '../kit/kit.module.css';
import { Rows, Small } from '../kit/row.tsx';
import { Screen, Section } from '../kit/screen.tsx';
import { ways } from '../ways.ts';
import { moment, t } from '../words.ts';

/** The whole of a case, to be read; also without a network, once it was open. */
export default function CaseScreen({ id }: Seen) {
  const answer = useAnswer(ways.case, { id });
  const number = answer.body?.number ?? (/^\d+$/.test(id) ? Number(id) : undefined);
  return (
    <Screen title={number ? t('feet.case', { number }) : 'Kept'}>
      <NoNetwork />
      <Answered answer={answer}>{(shown) => <Shown shown={shown} />}</Answered>
    </Screen>
  );
}

function Shown({ shown }: { shown: CaseDetail }) {
  const { customer, commitments, handoffs, messages } = shown;
  return (
    <>
      <div className={css.stack}>
        <p className={css.rowTitle}>{shown.title}</p>
        <Small>
          {t(`feet.case.status.${shown.status}`)} ·{' '}
          {t('feet.case.answers', { name: shown.answers.name })}
        </Small>
        {customer && (
          <p>
            {customer.name}
            {customer.phone && (
              <>
                {' · '}
                <a className={css.link} href={`tel:${customer.phone}`}>
                  {customer.phone}
                </a>
              </>
            )}
          </p>
        )}
        {shown.touchpoint && <Small>{shown.touchpoint.name}</Small>}
      </div>
      {commitments.length > 0 && (
        <Section title={t('feet.case.promised')}>
          <Rows>
            {commitments.map((each) => (
              <li key={each.id} className={css.row}>
                <span className={css.rowText}>
                  <span>{each.statement}</span>
                  <Small isLate={each.state === 'broken'}>
                    {t(`feet.promise.state.${each.state}`)}
                    {each.dueAt && ` · ${t('feet.by', { time: moment(each.dueAt) })}`}
                    {each.bearer.person && ` · ${each.bearer.person.name}`}
                  </Small>
                </span>
              </li>
            ))}
          </Rows>
        </Section>
      )}
      {handoffs.length > 0 && (
        <Section title={t('feet.case.asked')}>
          <Rows>
            {handoffs.map((each) => (
              <li key={each.id} className={css.row}>
                <span className={css.rowText}>
                  <span className={css.words}>{each.ask}</span>
                  <Small>{each.to.person?.name ?? each.to.team?.name}</Small>
                  {each.answer && <span className={css.words}>{each.answer.body}</span>}
                </span>
              </li>
            ))}
          </Rows>
        </Section>
      )}
      <Section title={t('feet.case.said')}>
        {shown.olderMessages && <Small>{t('feet.case.older')}</Small>}
        <Rows>
          {messages.map((message) => (
            <li key={message.id} className={css.row}>
              <Said message={message} />
            </li>
          ))}
        </Rows>
      </Section>
      <a className={css.button} href={`/cases/${shown.number}`}>
        {t('feet.whole')}
      </a>
    </>
  );
}

type Message = CaseDetail['messages'][number];

function Said({ message }: { message: Message }) {
  const { author, direction, at, saidAt, attachments } = message;
  const device = saidAt && isSaidApart(message) ? moment(saidAt) : undefined;
  const who = author.name ?? (direction === 'in' ? t('feet.case.customer') : t('feet.case.us'));
  return (
    <span className={css.rowText}>
      <span className={css.rowTitle}>{who}</span>
      <Small>
        {moment(at)}
        {direction === 'internal' && ` · ${t('feet.case.note')}`}
        {device && ` · ${t('feet.case.device', { time: device })}`}
      </Small>
      <span className={css.words}>{message.body}</span>
      {attachments.map((each) => (
        <a key={each.id} className={css.link} href={`/api/v1/files/${each.id}`}>
          {t('feet.case.photo', { name: each.name })}
        </a>
      ))}
    </span>
  );
}
