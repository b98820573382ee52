import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type CaseDetail, showCase } from '../../src/cases/api.ts';
import type { Message } from '../../src/conversations/api.ts';
import type { Composed } from '../../src/macros/api.ts';
import { CommitmentList, isOwed } from '../commitments/commitment-list.tsx';
import { Composer, type ToSay } from '../conversations/composer.tsx';
import { Conversation } from '../conversations/conversation.tsx';
import { HeldReplies } from '../conversations/held-replies.tsx';
import { EscalationsOnCase } from '../escalations/on-case.tsx';
import { HandoffCard } from '../handoffs/handoff-card.tsx';
import { useAsk } from '../kit/ask.ts';
import { Later } from '../kit/later.tsx';
import { ButtonLink } from '../kit/link.tsx';
import { useTitle } from '../kit/page.tsx';
import { type Part, placeId, useMarked, useWantedPlace } from '../kit/place.ts';
import { Empty, Failure, Loading } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { CaseMacros } from '../macros/case-macros.tsx';
import type { Subjects } from '../matters/event-words.ts';
import { Trail } from '../matters/trail.tsx';
import { useSeenWith } from '../notices/seen.ts';
import { WhoWasMeant } from '../praise/who-was-meant.tsx';
import { useBePresent } from '../presence/presence.ts';
import { useMe } from '../shell/me.ts';
import { isSaid, maySay, toSayOf, useAnswerFromLink } from './answer-back.ts';
import css from './case.module.css';
import { CaseHead } from './case-head.tsx';
import { CaseRail } from './case-rail.tsx';
import { SplitDialog } from './split-dialog.tsx';

const tabs = ['conversation', 'details', 'trail'] as const;
type Tab = (typeof tabs)[number];

export function CaseScreen() {
  const { id } = useParams({ from: '/inside/cases/$id' });
  const [matterId, know] = useState<string>();
  const asked = useAsk(showCase, { id }, { topics: [matterId && `matters/${matterId}`] });
  if (asked.data && asked.data.id !== matterId) know(asked.data.id);
  // A case one may read no more is gone, whatever was shown a moment ago.
  if (asked.error?.status === 404) return <Gone />;
  if (!asked.data)
    return (
      <div className={css.case}>
        {asked.error ? (
          <Failure error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <Loading lines={8} />
        )}
      </div>
    );
  return <Case key={asked.data.id} of={asked.data} />;
}

function Case({ of }: { of: CaseDetail }) {
  const [tab, choose] = useState<Tab>('conversation');
  const [toSay, sayToCustomer] = useState<ToSay>();
  const [splitting, split] = useState<Message>();
  const sayAlso = (text: string, keeps: readonly string[] = []): void =>
    sayToCustomer({ text, keeps, count: (toSay?.count ?? 0) + 1 });
  const sayAnswer = (handoff: CaseDetail['handoffs'][number]): void => {
    const { text, keeps } = toSayOf(handoff, of);
    sayAlso(text, keeps);
  };
  const compose = ({ body, as, asks }: Composed): void =>
    sayToCustomer({ text: body, as, asks, count: (toSay?.count ?? 0) + 1 });
  const show = (part: Tab): void => {
    choose(part);
    // The trail takes the composer's place: what came into it once does not come again.
    if (part === 'trail') sayToCustomer(undefined);
  };
  useTitle(`#${of.number} ${of.title}`);
  useSeenWith(of.id);
  useBePresent(of.id);
  const wanted = useWantedPlace();
  useAnswerFromLink(of, wanted, sayAnswer);
  useMarked(wanted && wanted.part !== 'say' ? placeOn(of, wanted) : undefined, (element) =>
    choose(element.closest('aside') ? 'details' : 'conversation'),
  );
  return (
    <div className={css.case} data-tab={tab}>
      <CaseHead of={of} />
      <CaseMacros of={of} onCompose={compose} />
      <div className={css.tabs} role="tablist" aria-label={t('case.parts')}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={each === tab}
            className={css.tab}
            data-part={each}
            onClick={() => show(each)}
          >
            {t(`case.${each}`)}
          </button>
        ))}
      </div>
      <Later>
        <div className={css.columns}>
          <div className={css.main}>
            {tab === 'trail' ? (
              <Trail matterId={of.id} subjects={subjectsOf(of)} />
            ) : (
              <div className={css.talk}>
                <WhoWasMeant of={of} />
                {!of.mergedInto && <OpenMatters of={of} onSay={sayAnswer} />}
                <Conversation
                  matterId={of.id}
                  language={of.language}
                  newest={of.messages}
                  hasOlder={of.olderMessages !== null}
                  wanted={wanted?.part === 'message' ? wanted.id : undefined}
                  onSplit={of.can.split ? split : undefined}
                  onQuote={of.can.reply ? (text) => sayAlso(text) : undefined}
                />
                <HeldReplies caseId={of.id} />
                <Composer of={of} toSay={toSay} />
              </div>
            )}
          </div>
          <CaseRail of={of} />
        </div>
      </Later>
      {splitting && <SplitDialog of={of} message={splitting} onClose={() => split(undefined)} />}
    </div>
  );
}

/** What a hand-off promises stands with the hand-off. */
function placeOn({ commitments }: CaseDetail, { part, id }: { part: Part; id: string }): string {
  const handoffId = part === 'commitment' && commitments.find((each) => each.id === id)?.handoffId;
  return handoffId ? placeId('handoff', handoffId) : placeId(part, id);
}

/** What the trail's sentences are about. What a hand-off says itself, its promises need not say again. */
const subjectsOf = ({ commitments, handoffs }: CaseDetail): Subjects =>
  new Map([
    ...commitments.map(
      ({ id, statement, kind }) => [id, { words: statement, isQuiet: kind === 'answer' }] as const,
    ),
    ...handoffs.map(({ id, ask }) => [id, { words: ask, isQuiet: false }] as const),
  ]);

interface OpenMattersProps {
  of: CaseDetail;
  onSay: (handoff: CaseDetail['handoffs'][number]) => void;
}

/** What is owed on this case and asked about it, above what was said. */
function OpenMatters({ of, onSay }: OpenMattersProps) {
  const me = useMe();
  const live = of.handoffs.filter(
    (each) =>
      each.endedAt === null || each.state === 'offered' || (each.can.unfit && !isSaid(each, of)),
  );
  const listed = new Set(of.checklist?.commitments);
  const owed = of.commitments.filter(
    (each) =>
      each.kind !== 'answer' && each.kind !== 'standard' && isOwed(each) && !listed.has(each.id),
  );
  return (
    <>
      <EscalationsOnCase of={of} />
      {owed.length > 0 && (
        <CommitmentList of={owed} among={of.commitments} label={t('case.owed')} />
      )}
      {live.map((handoff) => (
        <HandoffCard
          key={handoff.id}
          of={handoff}
          onSay={maySay(handoff, of, me.person.id) ? () => onSay(handoff) : undefined}
        />
      ))}
    </>
  );
}

const Gone = () => (
  <div className={css.case}>
    <Empty
      title={t('case.gone')}
      action={
        <ButtonLink to="/today" variant="light">
          {t('nav.today')}
        </ButtonLink>
      }
    >
      {t('case.gone-text')}
    </Empty>
  </div>
);
