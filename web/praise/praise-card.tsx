import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconEyeOff, IconHeart, IconHeartFilled } from '@tabler/icons-react';
import {
  type Praise,
  putBackOnWall,
  takeBackThanks,
  takeOffWall,
  thank,
} from '../../src/praise/api.ts';
import { useWork } from '../kit/act.ts';
import { call } from '../kit/api.ts';
import { When } from '../kit/due.tsx';
import { TextLink } from '../kit/link.tsx';
import { asProblem } from '../kit/problem.ts';
import { Face } from '../kit/tag.tsx';
import { offer, say, sayProblem } from '../kit/toast.tsx';
import { t } from '../kit/words.ts';
import { useMe } from '../shell/me.ts';
import css from './praise.module.css';

const undoMs = 9000;

export function PraiseCard({ of }: { of: Praise }) {
  return (
    <li className={css.card}>
      <Praised of={of} />
      <blockquote className={css.words} lang={of.language} dir="auto">
        {of.words}
        {of.isCut && ' …'}
      </blockquote>
      <p className={css.from}>
        {t('wall.from', {
          customer: of.customer ?? 'none',
          place: of.touchpoint?.name ?? 'none',
        })}
        {' · '}
        <When at={of.at} />
        {of.case && (
          <>
            {' · '}
            <TextLink to="/cases/$id" params={{ id: String(of.case.number) }}>
              {t('wall.case', { number: of.case.number })}
            </TextLink>
          </>
        )}
      </p>
      {!of.isOnWall && <p className={css.off}>{t('wall.off')}</p>}
      <Foot of={of} />
      <ThanksBy of={of} />
    </li>
  );
}

function Praised({ of: { praised } }: { of: Praise }) {
  const me = useMe().person.id;
  return (
    <ul className={css.praised}>
      {praised.map(({ id, name, team }) => (
        <li key={id} className={css.person}>
          <Face name={name} size={40} isOwn={id === me} />
          <span>
            <TextLink to="/people/$id" params={{ id }}>
              {name}
            </TextLink>
            <span className={css.team}>{team.name}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Foot({ of }: { of: Praise }) {
  const work = useWork();
  const { id, can, thanks } = of;
  const run = (what: () => Promise<unknown>): void =>
    void work.run(() => what().catch((error: unknown) => sayProblem(asProblem(error))));
  const putBack = (): void =>
    run(async () => {
      const { isOnWall } = await call(putBackOnWall, { id });
      say(t(isOnWall ? 'wall.put-back-done' : 'wall.still-off'));
    });
  const takeOff = (): void =>
    run(async () => {
      await call(takeOffWall, { id });
      offer(t('wall.taken-off'), [{ words: t('action.undo'), run: putBack }], undoMs);
    });
  return (
    <div className={css.foot}>
      {can.thank || thanks.isMine ? (
        <button
          type="button"
          className={css.thank}
          aria-pressed={thanks.isMine}
          onClick={() => run(() => call(thanks.isMine ? takeBackThanks : thank, { id }))}
        >
          {thanks.isMine ? (
            <IconHeartFilled size={17} aria-hidden="true" />
          ) : (
            <IconHeart size={17} aria-hidden="true" />
          )}
          {t('wall.thank')}
        </button>
      ) : null}
      {thanks.count > 0 && (
        <span className={css.count}>{t('wall.thanks', { count: thanks.count })}</span>
      )}
      {can.putBack && (
        <button type="button" className={css.back} onClick={putBack}>
          {t('wall.put-back')}
        </button>
      )}
      {can.takeOff && of.isOnWall && <More onTakeOff={takeOff} />}
    </div>
  );
}

const More = ({ onTakeOff }: { onTakeOff: () => void }) => (
  <Menu position="bottom-end" shadow="md" radius="md">
    <Menu.Target>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('wall.more')}
        className={css.more}
      >
        <IconDots size={18} aria-hidden="true" />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item leftSection={<IconEyeOff size={17} aria-hidden="true" />} onClick={onTakeOff}>
        {t('wall.take-off')}
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
);

const mostNames = 8;

/** For whoever is praised, and who leads them. */
function ThanksBy({ of: { thanks } }: { of: Praise }) {
  if (!thanks.by || thanks.by.length === 0) return null;
  const named = thanks.by.slice(0, mostNames);
  return (
    <p className={css.by}>
      {t('wall.thanks-by', {
        names: named.map(({ name }) => name).join(', '),
        more: thanks.count - named.length,
      })}
    </p>
  );
}
