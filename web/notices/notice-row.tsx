import type { ReactNode } from 'react';
import { type Notice, seeNotice } from '../../src/notices/api.ts';
import { call } from '../kit/api.ts';
import { When } from '../kit/due.tsx';
import { RowLink } from '../kit/link.tsx';
import { Row } from '../kit/list.tsx';
import { placeId } from '../kit/place.ts';
import { Face } from '../kit/tag.tsx';
import { t, type Word } from '../kit/words.ts';
import { noticeWords } from './notice-words.ts';
import css from './notices.module.css';

/** Of no matter: what it is about. */
const houseWords: Readonly<Record<string, Word>> = {
  security: 'notices.of-sign-in',
  backups: 'nav.backups',
};

export function NoticeRow({ notice }: { notice: Notice }) {
  const { id, matter, team, by, at, seenAt, endedAt } = notice;
  const isOver = seenAt !== null || endedAt !== null;
  const see = (): void => {
    // The way to the place must not wait for it, nor fail with it.
    if (!seenAt) void call(seeNotice, { id }, { keepalive: true }).catch(() => undefined);
  };
  return (
    <Row
      isLink
      face={<Face name={team?.name ?? by?.name ?? 'Kept'} isTeam={team !== null} size={34} />}
      name={
        <span className={`${css.words} ${isOver ? css.seen : css.unseen}`}>
          <Way of={notice} onGo={see}>
            {noticeWords(notice)}
          </Way>
        </span>
      }
      detail={
        <>
          <When at={at} />
          {' · '}
          {endedAt && `${t('notices.ended')} · `}
          {matter ? (
            <>
              <span className="number">#{matter.number}</span> {matter.title}
            </>
          ) : (
            t(
              team
                ? 'notices.collected'
                : (houseWords[notice.place.screen] ?? 'notices.at-devices'),
            )
          )}
        </>
      }
      side={
        !isOver && (
          <span className={css.dot}>
            <span className="hidden-text">{t('notices.unseen')}</span>
          </span>
        )
      }
    />
  );
}

interface WayProps {
  of: Notice;
  onGo: () => void;
  children: ReactNode;
}

/** To the very thing it is about. */
function Way({ of: { kind, place, endedAt }, onGo, children }: WayProps) {
  if (place.screen === 'escalations')
    return (
      <RowLink
        to="/escalations"
        search={{
          view: 'told',
          team: place.teamId,
          level: place.level,
          ...(endedAt ? { state: 'ended' as const } : {}),
        }}
        onClick={onGo}
      >
        {children}
      </RowLink>
    );
  if (place.screen === 'security')
    return (
      <RowLink to="/profile/security" onClick={onGo}>
        {children}
      </RowLink>
    );
  if (place.screen === 'backups')
    return (
      <RowLink to="/administration/backups" onClick={onGo}>
        {children}
      </RowLink>
    );
  if (place.screen === 'person')
    return (
      <RowLink to="/people/$id" params={{ id: place.personId }} onClick={onGo}>
        {children}
      </RowLink>
    );
  const { number, partId } = place;
  // What a colleague answered stands in the reply when one comes.
  const part = kind === 'answered' && place.part === 'handoff' ? 'say' : place.part;
  return (
    <RowLink
      to="/cases/$id"
      params={{ id: String(number) }}
      {...(part && partId ? { hash: placeId(part, partId) } : {})}
      onClick={onGo}
    >
      {children}
    </RowLink>
  );
}
