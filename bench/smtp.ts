import { connect as connectSocket, type Socket } from 'node:net';

interface SmtpSession {
  /** Resolves when the server has taken the mail; `text` with its headers, lines ended by CR LF. */
  mail(from: string, text: string): Promise<void>;
  end(): void;
}

/** A bare SMTP client: the measurement is of the server. */
export async function smtpSession(port: number): Promise<SmtpSession> {
  const socket: Socket = connectSocket(port, '127.0.0.1');
  socket.setNoDelay(true);
  let heard = '';
  let hasEnded = false;
  let wake = (): void => {};
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    heard += text;
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    hasEnded = true;
    wake();
  });
  const expect = async (code: string): Promise<void> => {
    while (!/^\d{3} .*\r\n/m.test(heard)) {
      if (hasEnded) throw new Error(`Expected ${code}, and the connection ended after ${heard}`);
      await new Promise<void>((resolve) => (wake = resolve));
    }
    if (!new RegExp(`^${code} `, 'm').test(heard))
      throw new Error(`Expected ${code}, heard ${heard}`);
    heard = '';
  };
  const say = (text: string, code: string): Promise<void> => {
    socket.write(`${text}\r\n`);
    return expect(code);
  };
  await expect('220');
  await say('EHLO bench.example', '250');
  return {
    async mail(from, text) {
      await say(`MAIL FROM:<${from}>`, '250');
      await say('RCPT TO:<care@kept.example>', '250');
      await say('DATA', '354');
      await say(`${text}\r\n.`, '250');
    },
    end: () => socket.end('QUIT\r\n'),
  };
}
