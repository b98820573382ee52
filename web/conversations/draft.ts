import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from '../../src/conversations/api.ts';
import type { draftKinds } from '../../src/conversations/rules.ts';
import { call, type CallOptions } from '../kit/api.ts';
import { askKey, useAsk } from '../kit/ask.ts';

export type DraftKind = (typeof draftKinds)[number];
export type DraftState = 'none' | 'changed' | 'kept' | 'not-kept';

const restMs = 700;

/** What was begun here earlier, on this device or another; undefined while it is not known yet. */
export function useKeptDraft(matterId: string, kind: DraftKind) {
  const query = useAsk(readDraft, { id: matterId, kind });
  if (query.isPending) return undefined;
  return { content: query.data?.draft?.content ?? null };
}

/**
 * Keeps what is being written on the server: after a short rest, when the screen is left, when the window is
 * closed. `drop` when it was sent.
 */
export function useDraft(
  matterId: string,
  kind: DraftKind,
  content: Record<string, unknown>,
  isEmpty: boolean,
  isChanged = false,
) {
  const client = useQueryClient();
  const [state, setState] = useState<DraftState>('none');
  const text = isEmpty ? '' : JSON.stringify(content);
  const kept = useRef(isChanged ? undefined : text);
  const latest = useRef(text);

  const save = useRef(async (options: CallOptions = {}) => {
    const wanted = latest.current;
    if (wanted === kept.current) return;
    kept.current = wanted;
    const id = { id: matterId, kind };
    const content = wanted ? (JSON.parse(wanted) as Record<string, unknown>) : null;
    client.setQueryData(askKey(readDraft, id), {
      draft: content && { content, updatedAt: new Date().toISOString() },
    });
    try {
      await (content ? call(keepDraft, { ...id, content }, options) : call(dropDraft, id, options));
      setState(content ? 'kept' : 'none');
    } catch {
      kept.current = undefined;
      setState('not-kept');
    }
  });

  useEffect(() => {
    latest.current = text;
    if (text === kept.current) return undefined;
    setState('changed');
    const timer = setTimeout(() => void save.current(), restMs);
    return () => clearTimeout(timer);
  }, [text]);

  useEffect(() => {
    const flush = save.current;
    const leave = (): void => void flush({ keepalive: true });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return {
    state,
    /** It was sent: nothing is left to keep. */
    drop: async (): Promise<void> => {
      latest.current = '';
      await save.current();
    },
  };
}
