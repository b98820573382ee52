import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict } from '../mail.ts';
import { understandMail } from '../understand-mail.ts';
import * as automaticWords from './automatic-words.ts';
import * as bounceWords from './bounce-words.ts';

const mail = (headers: string, body: string): Uint8Array =>
  Buffer.from(`To: care@example.com\n${headers}\n\n${body}\n`);

const COPY =
  'From: care@example.com\nTo: jo@example.org\nSubject: Your parcel\n\nIt left on Monday.';

/** Servers that follow no standard: sender and subject as headers, then what they say. */
const BOUNCES: Record<string, [string, string]> = {
  qmail: [
    'From: MAILER-DAEMON@mx.example.org\nSubject: failure notice',
    `Hi. This is the qmail-send program at mx.example.org.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<jo@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n${COPY}`,
  ],
  exim: [
    'From: Mail Delivery System <Mailer-Daemon@mx.example.org>\nSubject: Mail delivery failed: returning message to sender',
    `This message was created automatically by mail delivery software.\n\n  jo@example.org\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\n${COPY}`,
  ],
  'exim, delayed': [
    'From: Mail Delivery System <Mailer-Daemon@mx.example.org>\nSubject: Warning: message 1abc delayed 24 hours',
    'A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.\n\n  jo@example.org\n\nNo action is required on your part.',
  ],
  'old sendmail': [
    'From: Mail Delivery Subsystem <MAILER-DAEMON>\nSubject: Returned mail: User unknown',
    `   ----- Transcript of session follows -----\n550 jo@example.org... User unknown\n\n   ----- Unsent message follows -----\n${COPY}`,
  ],
  smail: [
    'From: <MAILER-DAEMON@relay.example.org>\nSubject: mail failed, returning to sender',
    '|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n <jo@example.org> ... unknown host',
  ],
  'a Java mail server': [
    'From: postmaster@example.org\nSubject: [BOUNCE]',
    "Hi. This is the James mail server at mx.example.org.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error.\n\njo@example.org",
  ],
  'an Exchange connector': [
    'From: System Administrator <postmaster@example.org>\nSubject: Undeliverable: Your parcel',
    'Your message\n\n  To:      jo@example.org\n  Subject: Your parcel\n\ndid not reach the following recipient(s):\n\njo@example.org on Tue, 3 Mar 2026 13:22:00 +0200\n    The recipient name is not recognized',
  ],
  'Exchange in German': [
    'Return-Path: <>\nFrom: postmaster@example.org\nSubject: Unzustellbar: Ihr Paket',
    'Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:\n\njo@example.org\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden. #550 5.1.1',
  ],
  'Exchange in French': [
    'Return-Path: <>\nFrom: postmaster@example.org\nSubject: Non remis : Votre colis',
    "Échec de la remise pour ces destinataires ou groupes :\n\njo@example.org\nL'adresse de courrier entrée est introuvable.",
  ],
  'a Notes server': [
    'From: Mail Router <postmaster@notes.example.org>\nSubject: Undeliverable message',
    `------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\njo@example.org\n\n------- Returned Message --------\n\n${COPY}`,
  ],
  'Domino, the reason as subject': [
    'Return-Path: <>\nFrom: Postmaster\nSubject: DELIVERY FAILURE: User jo (jo@example.org) not listed in Domino Directory',
    'Your message\n\n  Subject: Your parcel\n\nwas not delivered to:\n\n  jo@example.org',
  ],
  'a filter in front': [
    'From: InterScan MSS <admin@gate.example.org>\nReturn-Path: <>\nSubject: Mail could not be delivered',
    'Sent >>> RCPT TO: <jo@example.org>\nReceived <<< 550 5.1.1 <jo@example.org>... User unknown\n\nCould not deliver mail to jo@example.org.',
  ],
  'a filter in Japanese': [
    'From: postmaster@example.jp\nSubject: メール配信に失敗しました',
    '以下のメールアドレスへの送信に失敗しました。\njo@example.jp\n550 unknown user <jo@example.jp>',
  ],
  'a carrier, mailbox full': [
    'Return-Path: <>\nFrom: no-reply@carrier.example.jp\nSubject: Your mail was not delivered',
    '  Your mail sent on: Thu, 5 Mar 2026 11:04:47 +0900\n     Could not be delivered to: <jo@carrier.example.jp>\n     As their mailbox is full.',
  ],
  'a carrier without null sender': [
    'From: post_master@text.example.com\nSubject: Undeliverable Message',
    'Error: Invalid user address\n\n  To: 0788000000@text.example.com\n',
  ],
  'a telephone gateway': [
    'From: sysadmin@mms.example.com\nSubject: Undeliverable Message',
    'Message could not be delivered to mobile.\n\nError: No valid recipients for this MM\n\nTo: 0788000000@mms.example.com',
  ],
  'a security gateway': [
    'From: "[Postmaster]" <postmaster@gate.example.org>\nSubject: [Postmaster] Email Delivery Failure',
    'Your email could not be delivered to jo@example.org: 550 Invalid Recipient',
  ],
  'a server that says little': [
    'From: <>\nSubject: Delivery Status',
    '--- The following addresses had delivery problems ---\n\n<jo@example.org>   (jo@example.org... No such user)',
  ],
  'a cloud queue': [
    'From: AWS Notifications <no-reply@sns.example.com>\nx-amz-sns-message-type: Notification\nSubject: AWS Notification Message',
    '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"jo@example.org","status":"5.1.1"}]},"mail":{"source":"care@example.com"}}',
  ],
  'a list of failed recipients in the headers': [
    'From: "Mail system" <x@example.org>\nX-Failed-Recipients: jo@example.org\nSubject: 通知',
    'ご確認ください。',
  ],
  'a webmail': [
    'From: MAILER-DAEMON@webmail.example.com\nSubject: Failure Notice',
    `Sorry, we were unable to deliver your message to the following address.\n\n<jo@example.org>:\nUnable to deliver message after multiple retries, giving up.\n\n--- Below this line is a copy of the message.\n\n${COPY}`,
  ],
};

for (const [name, [headers, body]] of Object.entries(BOUNCES)) {
  test(`a bounce of ${name} is a bounce`, async () => {
    const understood = await understandMail(mail(headers, body));
    assert.equal(understood.verdict, 'bounce');
    assert.match(understood.why, /^[A-Z].*\.$/);
  });
}

const REPORT = (action: string, status: string, diagnostic = ''): string =>
  `From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Delivery report
Content-Type: multipart/report; report-type=delivery-status; boundary=b
MIME-Version: 1.0

--b

About your mail.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; jo@example.org
Original-Recipient: rfc822;jo+2Bshop@example.org
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; ${diagnostic}

--b
Content-Type: message/rfc822

${COPY}
--b--
`;

const REPORTS: [string, string, string, { verdict: Verdict; permanent?: boolean }][] = [
  ['failed', '5.1.1', '550 no such user', { verdict: 'bounce', permanent: true }],
  ['failed', '5.2.2', '552 mailbox full', { verdict: 'bounce', permanent: false }],
  ['failed', '5.7.1', '554 rejected by policy', { verdict: 'bounce', permanent: false }],
  ['failed', '5.0.0', '550 user unknown', { verdict: 'bounce', permanent: true }],
  ['delayed', '4.4.1', 'connection timed out', { verdict: 'bounce', permanent: false }],
  ['delivered', '2.0.0', '', { verdict: 'auto' }],
  ['relayed', '2.1.9', '', { verdict: 'auto' }],
];

for (const [action, status, diagnostic, expected] of REPORTS) {
  test(`a delivery report "${action} ${status} ${diagnostic}" is understood`, async () => {
    const { verdict, bounce } = await understandMail(
      Buffer.from(REPORT(action, status, diagnostic)),
    );
    assert.equal(verdict, expected.verdict);
    if (expected.permanent === undefined) return assert.equal(bounce, undefined);
    assert.deepEqual(bounce, {
      failedAddresses: ['jo+shop@example.org'],
      status,
      permanent: expected.permanent,
    });
  });
}

test('the failed address is found in the words of a server', async () => {
  const [headers, body] = BOUNCES['qmail']!;
  const { bounce } = await understandMail(mail(headers, body));
  assert.deepEqual(bounce, {
    failedAddresses: ['jo@example.org'],
    status: '5.1.1',
    permanent: true,
  });
});

const person = 'From: Jo <jo@example.org>\n';

const AUTOMATIC: Record<string, string> = {
  'RFC 3834': `${person}Subject: Your parcel\nAuto-Submitted: auto-replied (vacation)`,
  generated: `${person}Subject: Invoice 12\nAuto-Submitted: auto-generated`,
  'X-Autoreply': `${person}Subject: Hello\nX-Autoreply: yes`,
  'Precedence auto_reply': `${person}Subject: Hello\nPrecedence: auto_reply`,
  'Precedence bulk': `${person}Subject: News\nPrecedence: bulk`,
  'X-Auto-Response-Suppress': `${person}Subject: Done\nX-Auto-Response-Suppress: All`,
  'a list': `${person}Subject: [friends] hello\nList-Id: <friends.example.org>`,
  'the null sender': `Return-Path: <>\n${person}Subject: Hello`,
  'a read receipt': `${person}Subject: Read: parcel\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b`,
  'an abuse report': `${person}Subject: complaint\nContent-Type: multipart/report; report-type=feedback-report; boundary=b`,
  'an old abuse report': `From: staff@example.org\nSubject: complaint about message from 192.0.2.1`,
  'an unsubscription by a program': `${person}Subject: unsubscribe`,
  'an accepted invitation': `${person}Subject: Accepted: visit\nContent-Type: text/calendar; method=REPLY`,
  ...Object.fromEntries(
    [
      'Automatic reply: Your parcel',
      'Out of Office: Your parcel',
      'Auto: Your parcel',
      'Re: Autoreply: Your parcel',
      'On vacation',
      'Automatische Antwort: Ihr Paket',
      'Abwesenheitsnotiz: Ihr Paket',
      'Réponse automatique : Votre colis',
      'Respuesta automática: Su paquete',
      'Risposta automatica: Il pacco',
      'Resposta automática: Encomenda',
      'Automatisch antwoord: Uw pakket',
      'Autosvar: Paketet',
      'Automatisk svar: Pakken',
      'Automaattinen vastaus: Paketti',
      'Automatyczna odpowiedź: Paczka',
      'Automatická odpověď: Balík',
      'Автоматический ответ: Посылка',
      'Автовідповідь: Посилка',
      'Otomatik Yanıt: Paket',
      'Αυτόματη απάντηση: Δέμα',
      'מענה אוטומטי: חבילה',
      '自动回复: 包裹',
      '自動回覆: 包裹',
      '自動返信: 荷物',
      '자동 회신: 소포',
      'Jibu la kiotomatiki: Kifurushi',
      'Igisubizo cyikora: Ipaki',
    ].map((subject) => [subject, `${person}Subject: ${subject}`]),
  ),
};

for (const [name, headers] of Object.entries(AUTOMATIC)) {
  test(`"${name}" is automatic`, async () => {
    const { verdict, automatic } = await understandMail(
      mail(headers, name === 'an unsubscription by a program' ? '' : 'Hello.'),
    );
    assert.equal(verdict, 'auto');
    assert.notEqual(automatic, undefined);
  });
}

test('the null sender of the envelope makes a mail automatic', async () => {
  const raw = mail(`${person}Subject: Hello`, 'Hello.');
  assert.equal((await understandMail(raw, { envelopeFrom: '' })).verdict, 'auto');
  assert.equal((await understandMail(raw, { envelopeFrom: 'jo@example.org' })).verdict, 'case');
});

/** What customers write must reach somebody. */
const BY_PEOPLE: [string, string, string, Verdict][] = [
  ['a question', `${person}Subject: Where is my parcel?`, 'It has not come.', 'case'],
  [
    'a failed delivery of goods',
    `${person}Subject: Delivery failed`,
    'Your driver says my order 550 could not be delivered to the address KN 5 Rd. Please try again.\n\nJo, jo@example.org',
    'case',
  ],
  [
    'a failed delivery, from an office',
    'From: Shop <admin@shop.example.org>\nSubject: Undelivered order',
    'The order was not delivered. Write to admin@shop.example.org.',
    'case',
  ],
  [
    'a bounce somebody passes on',
    `${person}Subject: Fwd: Undelivered Mail Returned to Sender`,
    'I get this when I write to you:\n\n> 550 5.1.1 <care@example.com>: user unknown\n> The mail system',
    'case',
  ],
  [
    'an absence in a sentence',
    `${person}Subject: I am away until Friday, please deliver on Saturday`,
    'Thank you.',
    'case',
  ],
  [
    'an automatic payment',
    `${person}Subject: Automatic payment was taken twice`,
    'Please pay one back.',
    'case',
  ],
  ['marked as not automatic', `${person}Subject: Hello\nAuto-Submitted: no`, 'Hello.', 'case'],
  ['no subject', `${person.trim()}`, 'Where is my parcel?', 'case'],
  ['no words but a subject', `${person}Subject: Where is my parcel?`, '', 'case'],
  [
    'an answer by header',
    `${person}Subject: Parcel\nIn-Reply-To: <1@example.com>`,
    'It came.',
    'reply',
  ],
  [
    'an answer by references',
    `${person}Subject: Parcel\nReferences: <1@example.com> <2@example.com>`,
    'It came.',
    'reply',
  ],
  ...[
    'Re: Parcel',
    'RE: Parcel',
    'AW: Paket',
    'Antw: Pakket',
    'SV: Paket',
    'VS: Paketti',
    'Odp: Paczka',
    'Ynt: Paket',
    'Отв: Посылка',
    '回复：包裹',
    'Re[2]: Parcel',
    '[Case 12] Re: Parcel',
  ].map((subject): [string, string, string, Verdict] => [
    subject,
    `${person}Subject: ${subject}`,
    'It came.',
    'reply',
  ]),
  ['nobody as sender', 'Subject: Hello', 'Hello.', 'quarantine'],
  ['nothing at all', person.trim(), '', 'quarantine'],
];

for (const [name, headers, body, verdict] of BY_PEOPLE) {
  test(`"${name}" is ${verdict}`, async () => {
    const understood = await understandMail(mail(headers, body));
    assert.equal(understood.verdict, verdict, understood.why);
  });
}

test('no table of words has an empty word, which would be found in everything', () => {
  for (const words of [...Object.values(automaticWords), ...Object.values(bounceWords)]) {
    for (const word of words) assert.match(word, /^\S(?:[^\n]*\S)?$/);
    assert.deepEqual(
      words,
      words.map((word) => word.toLowerCase()),
    );
  }
});

test('what a person posts to a group address is a case that gets no automatic answer', async () => {
  const raw = `${person}Subject: Two cartons are missing\nList-Id: <care.example.org>\nList-Post: <mailto:care@example.org>\nPrecedence: list\n\nWe counted twelve.`;
  const mail = await understandMail(Buffer.from(raw));
  assert.equal(mail.verdict, 'case');
  assert.equal(mail.automatic, 'list');
});
