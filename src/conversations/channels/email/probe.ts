// Whether mail can come and go, found out by talking to the servers.
import { once } from 'node:events';
import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import type { SendingServer } from '../../mail-server.ts';

const patienceMs = 5000;

/**
 * Speaks with the mail server as far as before a mail: name, encryption, password. Returns why it cannot, in its
 * words; what does not speak as mail servers do is not quoted.
 */
export async function whyNotSending(server: SendingServer): Promise<string | undefined> {
  const transport = createTransport({
    ...server,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
  });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    const isStranger = (error as { code?: string }).code === 'EPROTOCOL';
    return isStranger ? 'It does not speak as mail servers do.' : wordsOf(error);
  } finally {
    transport.close();
  }
}

/** Waits for the greeting of whatever receives mail there. Returns why none came. */
export async function whyNotReceiving(host: string, port: number): Promise<string | undefined> {
  const socket = connect({ host: reachable(host), port });
  socket.setEncoding('utf8');
  try {
    const [greeting] = (await once(socket, 'data', {
      signal: AbortSignal.timeout(patienceMs),
    })) as [string];
    socket.end('QUIT\r\n');
    return greeting.startsWith('220') ? undefined : (greeting.split('\r\n')[0] ?? '');
  } catch (error) {
    return error instanceof Error && error.name === 'AbortError' ? 'no answer' : wordsOf(error);
  } finally {
    socket.on('error', () => {}).destroy();
  }
}

/** What listens on every address listens on this machine's own. */
const reachable = (host: string): string =>
  host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;

const wordsOf = (error: unknown): string =>
  error instanceof Error ? ((error.message || error.name).split('\n')[0]?.slice(0, 200) ?? '') : '';
