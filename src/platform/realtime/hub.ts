import type { ServerResponse } from 'node:http';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Actor } from '../context.ts';
import { type DatabaseAddress, poolConfig } from '../db/connect.ts';
import { endPrefix } from '../events/index.ts';
import { safeHeaders } from '../http/headers.ts';
import { topicChannel } from '../jobs/index.ts';

interface Listener {
  actor: Actor;
  topics: Set<string>;
  response: ServerResponse;
}

/** May this actor hear of this topic? Asked at subscription and again when access to it changed. */
export type MayHear = (actor: Actor, topic: string) => Promise<boolean>;

export interface Hub {
  /**
   * Opens the stream on the raw response and keeps it until the browser leaves. @param ago milliseconds since the
   * screen began to ask for what it shows, at most `longestAgoMs`: what changed since is told too.
   */
  listen(
    actor: Actor,
    topics: readonly string[],
    response: ServerResponse,
    ago?: number,
  ): Promise<void>;
  listeners(): number;
  stop(): Promise<void>;
}

/** Then a screen comes again, and is asked again who it is: somebody may have signed out, left, or changed desks. */
const longestMs = 15 * 60_000;

/** What changed longer ago is not known any more. */
export const longestAgoMs = 10_000;

/** A topic with this prefix tells the hub to ask again who may hear the rest of it. */
export const recheckPrefix = 'recheck:';

/**
 * Tells open screens which topics changed: names only, never data. One LISTEN connection a process; when
 * it was lost, every screen is told to fetch everything again.
 */
export async function startHub(
  address: DatabaseAddress,
  mayHear: MayHear,
  log: Logger,
  options: { longestMs?: number } = {},
): Promise<Hub> {
  const byTopic = new Map<string, Set<Listener>>();
  const all = new Set<Listener>();
  const arriving = new Set<Listener>();
  const changedAt = new Map<string, number>();
  let client: pg.Client | undefined;
  let stopped = false;

  const send = (listener: Listener, text: string): void => {
    // A screen that does not read is dropped; it fetches everything when it comes back.
    if (listener.response.writableLength > 64_000) listener.response.destroy();
    else listener.response.write(text);
  };
  const leave = (listener: Listener): void => {
    all.delete(listener);
    for (const topic of listener.topics) {
      const set = byTopic.get(topic);
      set?.delete(listener);
      if (set?.size === 0) byTopic.delete(topic);
    }
  };
  const join = (listener: Listener, topic: string): void => {
    byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(listener));
  };
  // Until it is known who may still hear of it, nobody does. All are told once more to fetch it again: who may
  // not read it any more finds that out and their screen lets go of it; later changes they do not hear.
  const recheck = async (topic: string): Promise<void> => {
    const heard = byTopic.get(topic) ?? [];
    byTopic.delete(topic);
    for (const listener of heard) {
      const mayStill = await mayHear(listener.actor, topic).catch(() => false);
      if (!all.has(listener)) continue;
      if (mayStill) join(listener, topic);
      else listener.topics.delete(topic);
      send(listener, `data: ${topic}\n\n`);
    }
  };
  // First it is forgotten: what is written to a stream after its end would end the process.
  const end = (listener: Listener): void => {
    leave(listener);
    listener.response.end();
  };
  const endThoseOf = (id: string): void => {
    const isOf = ({ actor }: Listener) => actor.personId === id || actor.cause.ref === id;
    for (const listener of arriving) if (isOf(listener)) arriving.delete(listener);
    for (const listener of all) if (isOf(listener)) end(listener);
  };
  const spread = (payload: string): void => {
    const topics = payload.split(' ');
    // First of all, wherever it stands among the others: who may not hear any more hears nothing.
    for (const topic of topics)
      if (topic.startsWith(recheckPrefix)) void recheck(topic.slice(recheckPrefix.length));
    for (const topic of topics) {
      const text = `data: ${topic}\n\n`;
      changedAt.set(topic, performance.now());
      for (const listener of byTopic.get(topic) ?? []) send(listener, text);
    }
    for (const topic of topics)
      if (topic.startsWith(endPrefix)) endThoseOf(topic.slice(endPrefix.length));
  };
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ ...poolConfig(address), application_name: 'kept live' });
    fresh.on('notification', (notice) => spread(notice.payload ?? ''));
    fresh.on('error', (error) => log.warn({ err: error }, 'the live connection was lost'));
    fresh.on('end', () => {
      if (!stopped) setTimeout(() => void reconnect(), 1000);
    });
    await fresh.connect();
    await fresh.query(`listen ${topicChannel}`);
    client = fresh;
  };
  const reconnect = async (): Promise<void> => {
    try {
      await connect();
      for (const listener of all) send(listener, 'event: refresh\ndata: all\n\n');
    } catch {
      if (!stopped) setTimeout(() => void reconnect(), 1000);
    }
  };
  await connect();
  const heartbeat = setInterval(() => {
    for (const listener of all) send(listener, ': still here\n\n');
    const past = performance.now() - longestAgoMs;
    for (const [topic, at] of changedAt) if (at < past) changedAt.delete(topic);
  }, 25_000);
  heartbeat.unref();

  return {
    async listen(actor, topics, response, ago = 0) {
      const since = performance.now() - Math.min(ago, longestAgoMs);
      const listener: Listener = { actor, topics: new Set(), response };
      arriving.add(listener);
      try {
        for (const topic of topics) if (await mayHear(actor, topic)) listener.topics.add(topic);
      } finally {
        // What it comes by ended meanwhile: it comes again, and is asked again.
        if (!arriving.delete(listener)) response.destroy();
      }
      if (response.destroyed) return;
      response.writeHead(
        200,
        safeHeaders({
          'content-type': 'text/event-stream; charset=utf-8',
          'x-accel-buffering': 'no',
        }),
      );
      response.write(`event: ready\ndata: ${[...listener.topics].join(' ')}\n\n`);
      all.add(listener);
      for (const topic of listener.topics) {
        join(listener, topic);
        if ((changedAt.get(topic) ?? 0) > since) send(listener, `data: ${topic}\n\n`);
      }
      const last = setTimeout(end, options.longestMs ?? longestMs, listener).unref();
      response.on('close', () => {
        clearTimeout(last);
        leave(listener);
      });
    },
    listeners: () => all.size,
    async stop() {
      stopped = true;
      clearInterval(heartbeat);
      for (const listener of all) listener.response.end();
      await client?.end();
    },
  };
}
