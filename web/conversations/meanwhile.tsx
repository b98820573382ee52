import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { CaseDetail } from '../../src/cases/api.ts';
import type { Message } from '../../src/conversations/api.ts';
import { time } from '../kit/moments.ts';
import { placeId } from '../kit/place.ts';
import { Caution, showToWriter } from '../kit/states.tsx';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import css from './composer.module.css';
import { useHeldReplies } from './held-replies.tsx';

interface MeanwhileProps {
  of: CaseDetail;
  /** The newest message that the writer saw. */
  saw: string;
  /** The reply was sent, and is asked about. */
  isAsked: boolean;
  onSeen: (newest: string) => void;
  onSend: () => void;
}

/** What others said since one began to write: shown calmly, and asked about before one answers past it. */
export function Meanwhile({ of, saw, isAsked, onSeen, onSend }: MeanwhileProps) {
  const said = useSaidSince(of, saw);
  const colleagues = useHeldReplies(of.id).filter(({ words }) => words === null);
  const ways = useRef<HTMLDivElement>(null);
  useEffect(() => (isAsked ? showToWriter(ways.current) : undefined), [isAsked]);
  if (said.length === 0 && !isAsked) return null;
  const newest = newestOf(of);
  const look = (): void => {
    document
      .getElementById(placeId('message', said[0]?.id ?? newest))
      ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    onSeen(newest);
  };
  return (
    <Caution>
      <div role={isAsked ? 'alert' : 'status'}>
        {(said.length > 0 || colleagues.length === 0) && (
          <p>{t('meanwhile.title', { count: Math.max(1, said.length) })}</p>
        )}
        {said.slice(-3).map((message) => (
          <blockquote key={message.id} className={css.said}>
            <b>{whoSaid(message)}</b> {time(message.at)} · {message.body.slice(0, 240)}
          </blockquote>
        ))}
        {isAsked &&
          colleagues.map(({ id, author }) => (
            <p key={id}>{t('held.colleague', { name: author.name })}</p>
          ))}
      </div>
      <div className={`${css.row} ${css.ways}`} ref={ways}>
        <Button size="compact-sm" variant="light" onClick={look}>
          {t(isAsked ? 'meanwhile.look' : 'meanwhile.seen')}
        </Button>
        {isAsked && (
          <Button size="compact-sm" variant="default" onClick={onSend}>
            {t('meanwhile.send')}
          </Button>
        )}
      </div>
    </Caution>
  );
}

const whoSaid = ({ author, from }: Message): string =>
  author.name ?? from ?? t('meanwhile.customer');

/** What was written down last; where cases were merged, or a mail was long on its way, it does not stand last. */
export const newestOf = ({ messages }: CaseDetail): string =>
  messages.reduce((newest, { id }) => (id > newest ? id : newest), '');

/** What customers and colleagues said, notes not: the server asks about the same. */
function useSaidSince({ messages }: CaseDetail, saw: string): Message[] {
  const me = useMe().person.id;
  if (!saw) return [];
  return messages.filter(
    ({ id, direction, automatic, author }) =>
      id > saw && direction !== 'internal' && !automatic && author.id !== me,
  );
}
