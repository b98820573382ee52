import { startTestServer } from './server.ts';

let stop: (() => Promise<void>) | undefined;

export async function globalSetup(): Promise<void> {
  stop = (await startTestServer()).stop;
}

export async function globalTeardown(): Promise<void> {
  await stop?.();
}
