// The other side of the mail: a server that sends to us, and one that takes what we send.
import { EventEmitter, once } from 'node:events';
import { createTransport, type Transporter } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export interface Delivery {
  raw: string;
  from: string;
  to: string | string[];
  /** The address that connects to us; another than 127.0.0.1 plays the relay. */
  localAddress?: string;
}

const transports = new Map<string, Transporter>();

/** Sends one mail over SMTP, on a connection kept for the next; rejects with the server's answer. */
export async function deliver(port: number, { raw, from, to, localAddress }: Delivery) {
  const name = `${port} ${localAddress}`;
  const known = transports.get(name);
  const transport =
    known ??
    createTransport({
      host: '127.0.0.1',
      port,
      pool: true,
      maxConnections: 1,
      maxMessages: Number.POSITIVE_INFINITY,
      ...(localAddress ? { localAddress } : {}),
      tls: { rejectUnauthorized: false },
    });
  transports.set(name, transport);
  return (await transport.sendMail({
    raw: raw.replaceAll(/\r?\n/g, '\r\n'),
    envelope: { from, to },
  })) as { response: string };
}

/** Closes the connections of `deliver`. */
export function hangUp(): void {
  for (const transport of transports.values()) transport.close();
  transports.clear();
}

export interface Taken {
  from: string;
  to: string[];
  raw: string;
}

export interface Sink {
  url: string;
  mails: Taken[];
  /** The next one that comes, or the next to somebody. */
  next(to?: string): Promise<Taken>;
  /** Answers the next recipients with this SMTP code; undefined: takes everything. */
  refuse: number | undefined;
  close(): Promise<void>;
}

/** A mail server that keeps what it gets. @param asks who alone may hand it mail */
export async function mailSink(asks?: { user: string; pass: string }): Promise<Sink> {
  const comes = new EventEmitter<{ mail: [Taken] }>();
  const refused = (code: number) => Object.assign(new Error('refused'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: asks === undefined,
    disabledCommands: asks ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, answer) =>
      username === asks?.user && password === asks?.pass
        ? answer(null, { user: username })
        : answer(new Error('5.7.8 Wrong user or password')),
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: (_address, _session, answer) =>
      answer(sink.refuse === undefined ? null : refused(sink.refuse)),
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = {
          from: (session.envelope.mailFrom && session.envelope.mailFrom.address) || '',
          to: session.envelope.rcptTo.map((each) => each.address),
          raw: Buffer.concat(chunks).toString(),
        };
        sink.mails.push(mail);
        comes.emit('mail', mail);
        answer(null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const sink: Sink = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    refuse: undefined,
    async next(to) {
      const [mail] = (await once(comes, 'mail')) as [Taken];
      return to === undefined || mail.to.includes(to) ? mail : sink.next(to);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return sink;
}

/** The value of a header in a raw mail, unfolded. */
export function headerOf(raw: string, name: string): string | undefined {
  const head =
    raw
      .replaceAll('\r\n', '\n')
      .split('\n\n')[0]
      ?.replaceAll(/\n[ \t]+/g, ' ') ?? '';
  return head
    .split('\n')
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    ?.slice(name.length + 1)
    .trim();
}
