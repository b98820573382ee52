import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { dropDraft, keepDraft, readDraft } from '../../src/conversations/api.ts';
import type { draftKinds } from '../../src/conversations/rules.ts';
import { call, type CallOptions, type OutputOf } from '../kit/api.ts';
import { askKey, useAsk } from '../kit/ask.ts';
import { asProblem } from '../kit/problem.ts';
import { noteWriting } from '../presence/presence.ts';
import { useMe } from '../shell/me.ts';
import { type Place, placeOf } from './draft-place.ts';

export type DraftKind = (typeof draftKinds)[number];
export type DraftState = 'none' | 'changed' | 'kept' | 'not-kept';
type Content = Record<string, unknown>;
type Kept = NonNullable<OutputOf<typeof readDraft>['draft']>;
export type Version = Pick<Kept, 'content' | 'updatedAt'>;

const restMs = 700;

/** What was begun here earlier, on this device or another; undefined while it is not known yet. */
export function useKeptDraft(matterId: string, kind: DraftKind) {
  const me = useMe();
  const topics = [`person/${me.person.id}/drafts`];
  const query = useAsk(readDraft, { id: matterId, kind }, { topics });
  if (query.isPending) return undefined;
  return { content: query.data?.draft?.content ?? null, draft: query.data?.draft ?? null };
}

export type Draft = ReturnType<typeof useDraft>;

export interface DraftOptions {
  matterId: string;
  kind: DraftKind;
  content: Content;
  isEmpty: boolean;
  /** More stands in it than the server keeps. */
  isChanged?: boolean | undefined;
  /** Another version stands there now: the form is to be drawn from it. */
  onTaken: () => void;
}

/**
 * Keeps what is being written on the server: after a short rest, when the screen is left, when the window is
 * closed. Another device that writes too is never written over: where nobody types here its words appear, else one
 * chooses, and what is not chosen is put aside.
 */
export function useDraft({ matterId, kind, content, isEmpty, isChanged, onTaken }: DraftOptions) {
  const client = useQueryClient();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const text = isEmpty ? '' : JSON.stringify(content);
  const draft = useKeptDraft(matterId, kind)?.draft ?? null;
  const draftRef = useRef(draft);
  useEffect(() => {
    draftRef.current = draft;
  }, [draft]);
  const place = useRef<Place>(undefined);
  place.current ??= placeOf(matterId, kind, draft?.updatedAt ?? null);
  const at = place.current;
  const kept = useRef(isChanged ? undefined : text);
  const latest = useRef(text);
  const isNotKept = useRef(false);
  const wasKept = useRef(false);

  const key = useRef(askKey(readDraft, { id: matterId, kind })).current;
  const show = useCallback(
    (draft: Kept | null) => client.setQueryData(key, { draft }),
    [client, key],
  );

  /** One after the other, each on the version before. */
  const put = useCallback(
    (
      wanted: Content | null,
      more: { aside?: Version; basedOn?: string } = {},
      options?: CallOptions,
    ) =>
      at.inTurn(async () => {
        const basedOn = more.basedOn ?? at.basedOn;
        const input = { id: matterId, kind };
        if (!wanted) {
          if (basedOn) await call(dropDraft, { ...input, basedOn }, options);
          at.basedOn = null;
          show(null);
          return;
        }
        const aside = more.aside ? { aside: more.aside } : {};
        const { updatedAt } = await call(
          keepDraft,
          { ...input, content: wanted, basedOn, ...aside },
          options,
        );
        at.basedOn = updatedAt;
        const before = client.getQueryData<OutputOf<typeof readDraft>>(key)?.draft?.aside ?? null;
        show({ content: wanted, updatedAt, aside: more.aside ?? before });
      }),
    [at, client, key, kind, matterId, show],
  );

  const save = useCallback(
    async (options?: CallOptions): Promise<void> => {
      const wanted = latest.current;
      if (wanted === kept.current || at.isSealed) return;
      kept.current = wanted;
      // A form that comes back before the answer does must find it.
      if (wanted) {
        const content = JSON.parse(wanted) as Content;
        show({ content, updatedAt: at.basedOn ?? '', aside: draftRef.current?.aside ?? null });
      }
      try {
        await put(wanted ? (JSON.parse(wanted) as Content) : null, {}, options);
        isNotKept.current = false;
        wasKept.current = wanted !== '';
      } catch (error) {
        kept.current = undefined;
        const isElsewhere = asProblem(error).code === 'drafts.kept-elsewhere';
        isNotKept.current = !isElsewhere;
        if (isElsewhere) await client.invalidateQueries({ queryKey: key });
      }
      redraw();
    },
    [at, client, key, put, show],
  );

  const other = otherVersion(at, draft);
  const isTyping = text !== kept.current;
  useEffect(() => {
    latest.current = text;
    if (text === kept.current) return undefined;
    noteWriting(matterId);
    if (other !== undefined) return undefined;
    const timer = setTimeout(() => void save(), restMs);
    return () => clearTimeout(timer);
  }, [text, matterId, other, save]);

  // Nobody types here: what was written on the other device appears.
  const otherTime = other === undefined ? undefined : (other?.updatedAt ?? '');
  useEffect(() => {
    if (otherTime === undefined || at.isSealed || latest.current !== kept.current) return;
    at.basedOn = otherTime || null;
    onTaken();
  }, [at, otherTime, onTaken]);

  useEffect(() => {
    const leave = (): void => void save({ keepalive: true });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [save]);

  const take = async (version: Version | null, aside?: Version): Promise<void> => {
    const basedOn = other?.updatedAt;
    const before = kept.current;
    kept.current = latest.current;
    try {
      const more = { ...(aside ? { aside } : {}), ...(basedOn ? { basedOn } : {}) };
      await put(version?.content ?? null, more);
      onTaken();
    } catch {
      kept.current = before;
      isNotKept.current = true;
      redraw();
    }
  };
  const mine = (): Version => ({
    content: JSON.parse(latest.current || '{}') as Content,
    updatedAt: new Date().toISOString(),
  });
  const state: DraftState = isTyping
    ? isNotKept.current
      ? 'not-kept'
      : 'changed'
    : text && wasKept.current
      ? 'kept'
      : 'none';

  return {
    state,
    /** What stands there instead, written on another device; null: it was sent or thrown away there. */
    other: isTyping ? other : undefined,
    aside: other === undefined ? (draft?.aside ?? null) : null,
    takeOther: () => take(other ?? null, other ? mine() : undefined),
    takeAside: () => draft?.aside && take(draft.aside, mine()),
    async keepOwn(): Promise<void> {
      if (other) await put(mine().content, { basedOn: other.updatedAt, aside: other });
      else {
        at.basedOn = null;
        show(null);
        await put(mine().content);
      }
      kept.current = latest.current;
      redraw();
    },
    /** It is about to be sent: nothing more is kept. Gives the version that is sent, if one is kept. */
    async seal(): Promise<{ draftKeptAt?: string }> {
      at.isSealed = true;
      await at.inTurn(async () => {});
      return at.basedOn ? { draftKeptAt: at.basedOn } : {};
    },
    /** It was not sent after all. */
    unseal: (): void => {
      at.isSealed = false;
    },
    /** It was sent, and its draft with it. */
    sent: (): void => {
      kept.current = latest.current;
      at.basedOn = null;
      at.isSealed = false;
      show(null);
      noteWriting(matterId, true);
    },
    /** It was sent: nothing is left to keep. */
    drop: async (): Promise<void> => {
      latest.current = '';
      await save();
      noteWriting(matterId, true);
    },
  };
}

/** Undefined: what stands on the server was kept here. */
function otherVersion(at: Place, draft: Kept | null): Version | null | undefined {
  if (at.isBusy || at.isSealed || (draft?.updatedAt || null) === at.basedOn) return undefined;
  return draft && { content: draft.content, updatedAt: draft.updatedAt };
}
