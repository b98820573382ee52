import { Agent, request } from 'node:http';

export interface Caller {
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; text: string; ms: number }>;
  close(): void;
}

/** A plain client over kept connections, light enough to leave the cores to the server. */
export function caller(url: string, key: string): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    call: (method, path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const from = performance.now();
        const text = body === undefined ? undefined : JSON.stringify(body);
        const req = request(
          url + path,
          {
            method,
            agent,
            headers: {
              authorization: `Bearer ${key}`,
              ...(text
                ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
                : {}),
              ...headers,
            },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                text: Buffer.concat(chunks).toString(),
                ms: performance.now() - from,
              }),
            );
          },
        );
        req.on('error', reject);
        req.end(text);
      }),
    close: () => agent.destroy(),
  };
}

export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (
    sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
  );
};

/** Repeats `work` on `clients` lanes for `seconds`; resolves to how often it was done in a second. */
export async function rate(
  clients: number,
  seconds: number,
  work: (n: number) => Promise<void>,
): Promise<number> {
  const from = performance.now();
  let done = 0;
  let started = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - from < seconds * 1000) {
      await work(started++);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, lane));
  return done / ((performance.now() - from) / 1000);
}
