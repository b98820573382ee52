import type { Server, Socket } from 'node:net';
import { addressesIn, networkOf, ownMachine } from './http/visitor.ts';

export interface ConnectionBounds {
  /** Of all together; who comes then is turned away. */
  most: number;
  /** Of one address; of IPv6 one network. */
  mostOfOne: number;
  /** Whose many connections are those of many: proxies in front of us. */
  isMany?: (address: string) => boolean;
  /** However much is said on it. Absent: no end. */
  longestMs?: number;
  /** What is said to whoever is turned away. */
  farewell?: string;
}

const isOwnMachine = addressesIn(ownMachine);

/**
 * Whoever opens connections and says little on them, or nothing, takes what others need: memory and files. So there is
 * an end to how many there are, how many somebody has, and how long one lasts.
 */
export function boundConnections(server: Server, bounds: ConnectionBounds): void {
  const { most, mostOfOne, isMany = isOwnMachine, longestMs, farewell = '' } = bounds;
  const open = new Map<string, number>();
  let all = 0;
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const whose = networkOf(address);
    const count = (open.get(whose) ?? 0) + 1;
    if (all >= most || (count > mostOfOne && !isMany(address))) {
      socket.on('error', () => {});
      socket.end(farewell, () => socket.destroy());
      return;
    }
    all++;
    open.set(whose, count);
    const timer = longestMs && setTimeout(() => socket.destroy(), longestMs).unref();
    socket.once('close', () => {
      if (timer) clearTimeout(timer);
      all--;
      const left = (open.get(whose) ?? 1) - 1;
      if (left === 0) open.delete(whose);
      else open.set(whose, left);
    });
  });
}
