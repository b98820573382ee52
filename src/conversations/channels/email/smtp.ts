// Receives mail over SMTP. A mail is accepted (250) when it stands in the journal, not before.
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { boundConnections } from '../../../platform/connections.ts';
import { type ReceiveDeps, receiver, reply } from './receive.ts';

export interface RunningSmtp {
  port: number;
  /** Takes no new connections, lets mails in progress end, then resolves. */
  stop(): Promise<void>;
}

export interface SmtpDeps extends ReceiveDeps {
  config: {
    host: string;
    /** 0: any free port. */
    smtpInPort: number;
    smtpTls: { certFile: string; keyFile: string } | undefined;
    /** undefined: mail to every recipient is accepted. */
    mailDomain: string | undefined;
    mailMaxBytes: number;
  };
}

const mostClients = 500;
/** A relay in front of us sends its mails on few at a time. */
const mostOfOne = 50;
/** The largest mail on a slow line takes less; who says a letter a minute does not stay. */
const longestMs = 30 * 60_000;
const mostRecipients = 100;
const idleMs = 60_000;

export async function startSmtp(deps: SmtpDeps): Promise<RunningSmtp> {
  const { config, log } = deps;
  const server = new SMTPServer(optionsFor(deps));
  boundConnections(server.server, {
    most: mostClients,
    mostOfOne,
    isMany: () => false,
    longestMs,
    farewell: '421 Too many connections; try again later\r\n',
  });
  server.on('error', (error) => log.debug({ err: error }, 'an SMTP connection failed'));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(config.smtpInPort, config.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

function optionsFor(deps: SmtpDeps): SMTPServerOptions {
  const { config } = deps;
  const receive = receiver(deps);
  return {
    name: config.mailDomain ?? 'localhost',
    banner: 'Kept',
    size: config.mailMaxBytes,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: config.smtpTls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxRecipients: mostRecipients,
    maxCommandLength: 4096,
    socketTimeout: idleMs,
    closeTimeout: 5000,
    ...(config.smtpTls
      ? { cert: readFileSync(config.smtpTls.certFile), key: readFileSync(config.smtpTls.keyFile) }
      : {}),
    onRcptTo: ({ address }, _session, answer) => answer(recipientError(address, config.mailDomain)),
    onData: (stream, session, answer) => {
      receive(stream, session).then(
        () => answer(null, 'Kept'),
        (error: Error) => answer(error),
      );
    },
  };
}

/** Without a domain of our own every address is ours: for trying out. */
function recipientError(address: string, domain: string | undefined): Error | null {
  if (domain === undefined) return null;
  const isOurs = address.slice(address.lastIndexOf('@') + 1).toLowerCase() === domain;
  return isOurs ? null : reply(550, 'No such address here');
}
