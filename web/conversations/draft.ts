import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { readDraft } from '../../src/conversations/api.ts';
import { useAsk } from '../kit/ask.ts';
import { noteWriting } from '../presence/presence.ts';
import { useMe } from '../shell/me.ts';
import { type DraftKind, isSame, type Keeping, newKeeper, type Version } from './draft-keeper.ts';
import { unsavedOf } from './unsaved.ts';

export type DraftState = 'none' | 'changed' | 'kept' | 'not-kept';
export type Draft = ReturnType<typeof useDraft>;

const restMs = 700;

/** What was begun here earlier, on this device or another; undefined while it is not known yet. */
export function useKeptDraft(matterId: string, kind: DraftKind) {
  const me = useMe().person.id;
  const { isPending, data } = useAskedDraft(me, matterId, kind);
  if (isPending) return undefined;
  const unsaved = unsavedOf(me, matterId, kind).read();
  return { content: unsaved?.content ?? data?.draft?.content ?? null };
}

const useAskedDraft = (me: string, matterId: string, kind: DraftKind) =>
  useAsk(readDraft, { id: matterId, kind }, { topics: [`person/${me}/drafts`] });

interface DraftOptions {
  matterId: string;
  kind: DraftKind;
  content: Record<string, unknown>;
  isEmpty: boolean;
  /** More stands in it than the server keeps. */
  isChanged?: boolean;
  /** Another version stands there now: the form is to be drawn from it. */
  onTaken: () => void;
}

/**
 * Keeps what is being written on the server: after a short rest, when the screen is left, when the window is
 * closed. Where another device writes too, its words appear if nobody types here; else one chooses.
 */
export function useDraft(options: DraftOptions) {
  const { matterId, kind, content, isEmpty, isChanged = false, onTaken } = options;
  const client = useQueryClient();
  const text = isEmpty ? '' : JSON.stringify(content);
  const me = useMe().person.id;
  const draft = useAskedDraft(me, matterId, kind).data?.draft ?? null;
  const [keeper] = useState(() => {
    const unsaved = unsavedOf(me, matterId, kind);
    // It may have arrived while the window was closed, and nobody was told.
    if (isSame(unsaved.read()?.content, draft?.content)) unsaved.drop();
    const left = unsaved.read();
    const known = left ? left.basedOn : draft?.updatedAt || null;
    const begun = { matterId, kind, text, isChanged: isChanged || left !== undefined, known };
    return newKeeper(client, { ...begun, unsaved });
  });
  const keeping = useSyncExternalStore(keeper.subscribe, keeper.get);
  const isTyping = text !== keeping.kept;
  const there = otherVersion(keeping, draft);
  const arrived = there && keeper.isOwn(there) ? there : undefined;
  const other = arrived ? undefined : there;
  const hasOther = other !== undefined;

  useEffect(() => {
    if (arrived) keeper.arrived(arrived);
  }, [keeper, arrived]);

  useEffect(() => {
    keeper.write(text);
    if (!isTyping) return undefined;
    noteWriting(matterId);
    if (hasOther) return undefined;
    const timer = setTimeout(() => void keeper.save(), restMs);
    return () => clearTimeout(timer);
  }, [keeper, matterId, text, isTyping, hasOther]);

  const appears = hasOther && !isTyping ? (other?.updatedAt ?? 'none') : undefined;
  useEffect(() => {
    if (appears === undefined) return;
    keeper.adopt(appears === 'none' ? null : appears);
    onTaken();
  }, [keeper, appears, onTaken]);

  useEffect(() => {
    const leave = (): void => void keeper.save({ keepalive: true });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      void keeper.leave();
    };
  }, [keeper]);

  const take = async (version: Version | null): Promise<void> => {
    if (await keeper.take(version, other)) onTaken();
  };
  return {
    state: stateOf(keeping, text),
    /** What stands there instead, written on another device; null: it was sent or thrown away there. */
    other: isTyping ? other : undefined,
    /** What was not chosen, and may be yet. */
    aside: hasOther ? null : (draft?.aside ?? null),
    take,
    keepOwn: () => keeper.keepOwn(other ?? null),
    seal: keeper.seal,
    unseal: keeper.unseal,
    /** It was sent, and its draft with it. */
    sent(): void {
      keeper.sent();
      noteWriting(matterId, true);
    },
    /** It was sent: nothing is left to keep. */
    async drop(): Promise<void> {
      keeper.write('');
      await keeper.save();
      noteWriting(matterId, true);
    },
  };
}

/** Undefined: what stands on the server was kept here. */
function otherVersion(
  { isBusy, isSealed, basedOn }: Keeping,
  draft: Version | null,
): Version | null | undefined {
  if (isBusy || isSealed || (draft?.updatedAt || null) === basedOn) return undefined;
  return draft;
}

function stateOf({ kept, isBusy, isNotKept }: Keeping, text: string): DraftState {
  if (isNotKept) return 'not-kept';
  if (text !== kept || isBusy) return 'changed';
  return text ? 'kept' : 'none';
}
