// One stream of "this changed" for the whole window. It carries names of topics; screens fetch again.

type Hear = () => void;

const hearers = new Map<string, Set<Hear>>();
const askedAt = new Map<string, number>();
let stream: EventSource | undefined;
let streamTopics = '';
let opening: ReturnType<typeof setTimeout> | undefined;
let retryMs = 1000;
let hiddenSince: ReturnType<typeof setTimeout> | undefined;

/** The server knows what changed for so long, and somewhat longer. */
const knownMs = 9000;
const hiddenMs = 30_000;

/** Calls `hear` whenever one of the topics changes, or may have changed unheard. */
export function listen(topics: readonly string[], hear: Hear): () => void {
  for (const topic of topics) {
    const set = hearers.get(topic) ?? new Set();
    if (set.size === 0) askedAt.set(topic, performance.now());
    hearers.set(topic, set.add(hear));
  }
  openSoon(30);
  return () => {
    for (const topic of topics) {
      const set = hearers.get(topic);
      set?.delete(hear);
      if (set?.size === 0) hearers.delete(topic);
    }
    // A screen that goes is mostly followed by one that comes: wait, so as not to open twice.
    openSoon(2000);
  };
}

function openSoon(ms: number): void {
  clearTimeout(opening);
  opening = setTimeout(open, ms);
}

function open(): void {
  const topics = [...hearers.keys()].sort().slice(0, 50);
  const wanted = topics.join(',');
  if (document.hidden || (wanted === streamTopics && stream?.readyState === EventSource.OPEN))
    return;
  if (topics.length === 0) return close();
  const had = new Set(streamTopics.split(','));
  const before = stream;
  // What was fetched before the stream stands may have changed in between.
  const age = (topic: string): number => performance.now() - (askedAt.get(topic) ?? 0);
  const ages = topics.filter((topic) => !had.has(topic)).map(age);
  const ago = Math.ceil(Math.max(0, ...ages.filter((each) => each < knownMs)));
  const fresh = new EventSource(`/api/v1/live?topics=${encodeURIComponent(wanted)}&ago=${ago}`);
  let isFirst = true;
  stream = fresh;
  streamTopics = wanted;
  fresh.addEventListener('ready', () => {
    retryMs = 1000;
    before?.close();
    if (!isFirst) spread(topics);
    else spread(topics.filter((topic) => !had.has(topic) && age(topic) > knownMs));
    isFirst = false;
  });
  fresh.addEventListener('refresh', () => spread(topics));
  fresh.addEventListener('message', (event) => spread([String(event.data)]));
  fresh.addEventListener('error', () => {
    // The browser itself comes back after a broken line; after a refusal it gives up, and we wait longer.
    if (fresh.readyState !== EventSource.CLOSED || stream !== fresh) return;
    close();
    // Somebody may have been signed out elsewhere: who asks again finds out.
    if (retryMs === 1000) spread(topics);
    openSoon(retryMs);
    retryMs = Math.min(retryMs * 2, 60_000);
  });
}

function close(): void {
  stream?.close();
  stream = undefined;
  streamTopics = '';
}

function spread(topics: readonly string[]): void {
  const once = new Set<Hear>();
  for (const topic of topics) for (const hear of hearers.get(topic) ?? []) once.add(hear);
  for (const hear of once) hear();
}

// A browser allows six lines to one server: windows that nobody looks at give theirs back.
document.addEventListener('visibilitychange', () => {
  clearTimeout(hiddenSince);
  if (document.hidden) hiddenSince = setTimeout(close, hiddenMs);
  else if (!stream && hearers.size > 0) {
    spread([...hearers.keys()]);
    openSoon(0);
  }
});
