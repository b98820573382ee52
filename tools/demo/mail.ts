import { journalMail } from '../../src/conversations/channels/email/intake.ts';
import type { Stage } from './stage.ts';

export interface DemoMail {
  from: { name: string; email?: string };
  to: string;
  subject: string;
  text: string;
  inReplyTo?: string;
}

let count = 0;

/** A mail arrives: journalled and filed as if it had come over SMTP. */
export async function incomingMail(stage: Stage, mail: DemoMail): Promise<void> {
  const at = new Date(Date.now() + stage.database.clock.offsetMs);
  const address = mail.from.email ?? 'nobody@mail.example';
  const raw = [
    `From: =?utf-8?B?${Buffer.from(mail.from.name).toString('base64')}?= <${address}>`,
    `To: ${mail.to}`,
    `Subject: =?utf-8?B?${Buffer.from(mail.subject).toString('base64')}?=`,
    `Message-ID: <demo-${++count}-${at.getTime()}@mail.example>`,
    `Date: ${at.toUTCString()}`,
    ...(mail.inReplyTo ? [`In-Reply-To: ${mail.inReplyTo}`, `References: ${mail.inReplyTo}`] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...mail.text.split('\n'),
    '',
  ].join('\r\n');
  const envelope = {
    from: address,
    to: [mail.to],
    remoteAddress: '127.0.0.1',
    hello: 'mail.example',
    isEncrypted: false,
  };
  await journalMail(stage.database, envelope, Buffer.from(raw));
  await stage.settle();
}
