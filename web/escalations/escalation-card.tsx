import { Button } from '@mantine/core';
import { IconHeartPlus, IconQuote } from '@tabler/icons-react';
import { useState } from 'react';
import type { EscalationView } from '../../src/escalations/api.ts';
import { Standing, When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { placeId } from '../kit/place.ts';
import { Face } from '../kit/tag.tsx';
import { name, t } from '../kit/words.ts';
import css from './escalation.module.css';
import { Ladder } from './ladder.tsx';
import { WordDialog } from './word-dialog.tsx';
import { whatBroke } from './what-broke.ts';

interface EscalationCardProps {
  of: EscalationView;
  /** On the page of its case, which says the rest. */
  isOnCase?: boolean;
}

/** What broke at one desk of a case, how far up it was told, and what is done about it. */
export function EscalationCard({ of, isOnCase = false }: EscalationCardProps) {
  const [isGiving, give] = useState(false);
  const isOpen = of.endedAt === null;
  return (
    <article id={placeId('escalation', of.id)} className={css.card} data-open={isOpen}>
      <div className={css.what}>
        {!isOnCase && (
          <p className={css.matter}>
            <span className="number">#{of.matter.number}</span>{' '}
            <RowLink
              to="/cases/$id"
              params={{ id: String(of.matter.number) }}
              hash={placeId('escalation', of.id)}
            >
              {of.matter.title}
            </RowLink>
          </p>
        )}
        <Causes of={of} />
        <Desk of={of} />
        {of.recovery && isOpen && (
          <p className={css.line}>
            <IconHeartPlus size={16} aria-hidden="true" />
            {t('escalations.recovery')} <Standing of={of.recovery} />
          </p>
        )}
        {of.word && <Word of={of.word} />}
        {of.endWhy && of.endedAt && (
          <p className={css.quiet}>
            {name('escalation-end', of.endWhy)} · <When at={of.endedAt} isFull />
          </p>
        )}
        {of.can.acknowledge && (
          <div className={css.above}>
            <Button onClick={() => give(true)}>{t('escalations.give-word')}</Button>
          </div>
        )}
      </div>
      <Ladder of={of} />
      {isGiving && <WordDialog of={of} onClose={() => give(false)} />}
    </article>
  );
}

function Causes({ of }: { of: EscalationView }) {
  return (
    <ul className={css.causes}>
      {whatBroke(of).map((each) => (
        <li key={each.commitmentId}>
          <p className={css.statement}>{each.statement}</p>
          <p className={css.quiet}>
            {t(each.owedTo === 'customer' ? 'escalations.to-customer' : 'escalations.inside')}
            {' · '}
            {t('escalations.broken')} <When at={each.at} isFull />
            {each.fulfilledAt && (
              <>
                {' · '}
                {t('escalations.done')} <When at={each.fulfilledAt} isFull />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Where it broke. */
function Desk({ of: { desk, team } }: { of: EscalationView }) {
  const who = desk.person ?? desk.team ?? team;
  return (
    <p className={css.line}>
      <Face name={who.name} isTeam={!desk.person} size={22} />
      {desk.person
        ? t('escalations.desk-of', { name: who.name, team: team.name })
        : t('escalations.desk-team', { team: who.name })}
    </p>
  );
}

function Word({ of: word }: { of: NonNullable<EscalationView['word']> }) {
  return (
    <blockquote className={css.word}>
      <IconQuote size={17} aria-hidden="true" />
      <div>
        <p className={css.statement}>{word.statement}</p>
        <p className={css.quiet}>
          {word.by.name} · <Standing of={word} />
        </p>
      </div>
    </blockquote>
  );
}
