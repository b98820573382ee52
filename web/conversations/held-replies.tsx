import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { listHeldReplies, sayHeldReply } from '../../src/cases/held/api.ts';
import { useAct } from '../kit/act.ts';
import type { OutputOf } from '../kit/api.ts';
import { useAsk } from '../kit/ask.ts';
import { serverNow, useNow } from '../kit/clock.ts';
import { useShortcut } from '../kit/keys.ts';
import { Failure } from '../kit/states.tsx';
import { Face, Tag } from '../kit/tag.tsx';
import { t } from '../kit/words.ts';
import css from './held-replies.module.css';
import { offerUndo, saidNow, useUndoReply } from './held-reply.ts';
import { Formatted } from './formatted.tsx';

type Held = OutputOf<typeof listHeldReplies>['items'][number];

/** What is about to be said on a case. */
export function useHeldReplies(caseId: string): readonly Held[] {
  const topics = [`matters/${caseId}/presence`, `matters/${caseId}`];
  return useAsk(listHeldReplies, { id: caseId }, { topics }).data?.items ?? [];
}

/** Below what was said: one's own words, which may still be taken back, and whoever is about to answer. */
export function HeldReplies({ caseId }: { caseId: string }) {
  const held = useHeldReplies(caseId);
  const undo = useUndoReply();
  const latest = held.findLast(({ words }) => words !== null);
  useOfferWhenLeft(latest, undo);
  useShortcut('z', t('held.undo-key'), () => latest && void undo(latest.id), latest !== undefined);
  return held.map((each) =>
    each.words ? (
      <Own key={each.id} of={each} words={each.words} onUndo={() => void undo(each.id)} />
    ) : (
      <p key={each.id} className={css.colleague} role="status">
        <Face name={each.author.name} size={22} />
        {t('held.colleague', { name: each.author.name })}
      </p>
    ),
  );
}

/** Who goes on to the next case may still take it back from there. */
function useOfferWhenLeft(latest: Held | undefined, undo: (id: string) => Promise<void>): void {
  const left = useRef({ latest, undo });
  useEffect(() => {
    left.current = { latest, undo };
  });
  useEffect(
    () => () => {
      const { latest, undo } = left.current;
      const ms = latest ? Date.parse(latest.sendAt) - serverNow() : 0;
      if (latest && ms > 0) offerUndo(latest.id, ms, undo);
    },
    [],
  );
}

interface OwnProps {
  of: Held;
  words: NonNullable<Held['words']>;
  onUndo: () => void;
}

function Own({ of, words, onUndo }: OwnProps) {
  const now = useNow();
  const say = useAct(sayHeldReply);
  const sayNow = async (): Promise<void> => {
    if (await say.act({ id: of.id })) saidNow(of.id, words.asks);
  };
  const seconds = Math.max(0, Math.ceil((Date.parse(of.sendAt) - now) / 1000));
  return (
    <article className={css.held} aria-label={t('held.label')}>
      <Formatted body={words.body} html={words.html} />
      {words.signature && <p className={css.signature}>{words.signature}</p>}
      {(words.files > 0 || words.promises > 0 || words.asks) && (
        <p className={css.with}>
          {words.asks && <Tag tone="accent">{t('message.asks')}</Tag>}
          {words.files > 0 && <Tag>{t('held.files', { count: words.files })}</Tag>}
          {words.promises > 0 && <Tag>{t('held.promises', { count: words.promises })}</Tag>}
        </p>
      )}
      <Failure error={say.problem} />
      <footer className={css.foot}>
        <span className={css.left}>
          {seconds > 0 ? t('held.sending', { seconds }) : t('held.now')}
        </span>
        <Button size="compact-sm" variant="light" onClick={onUndo}>
          {t('held.undo')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconSend size={15} aria-hidden="true" />}
          loading={say.isBusy}
          onClick={() => void sayNow()}
        >
          {t('held.say')}
        </Button>
      </footer>
    </article>
  );
}
