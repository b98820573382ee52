import { Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';

/** The worker's messages at our levels: its "info" is our debug. */
export const quietLogger = (log: Logger): WorkerLogger =>
  new WorkerLogger(() => (level, message, meta) => {
    const method = level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug';
    log[method]({ worker: meta }, message);
  });
