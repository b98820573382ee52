// What the windows of one browser tell each other.

/** That somebody signed out. */
export function tellWindows(): void {
  const windows = openWindows();
  // A channel is of one origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  windows?.postMessage('signed-out');
  windows?.close();
}

/** Tells when somebody signs out in any window of this browser: what they read stays on none. */
export function onSignOut(hear: () => void): () => void {
  const windows = openWindows();
  windows?.addEventListener('message', hear);
  return () => windows?.close();
}

const openWindows = (): BroadcastChannel | undefined =>
  typeof BroadcastChannel === 'function' ? new BroadcastChannel('kept-session') : undefined;
