import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isProven, isTrustedHop, readResults, type Relays } from './authentication.ts';
import { createTransport } from 'nodemailer';
import { mediaType } from '../../files.ts';
import { compose, htmlOf } from './compose.ts';
import { fingerprintOf } from './fingerprint.ts';
import { bareId, firstLook, messageIdOf, readHeaders, soleFrom } from './headers.ts';
import { languageOf } from './language.ts';
import {
  newInternetId,
  newMailToken,
  ownIdOf,
  ownIdsIn,
  replyLocalPart,
  tokenIn,
} from './reply-address.ts';
import { deskOf } from './routing.ts';

const raw = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'));
const fieldsOf = (text: string) => readHeaders(raw(`${text}\n\nbody`)).fields;

describe('a trusted relay', () => {
  const relays: Relays = { networks: ['10.0.0.0/8', '2001:db8::/32'], names: ['mx.kept.example'] };
  const ar = (rest: string, name = 'mx.kept.example') => `Authentication-Results: ${name}; ${rest}`;
  const pass = 'dmarc=pass (p=reject) header.from=kept.example';
  const hop = 'Received: from a by mx.kept.example';
  const check = (text: string, from = '10.1.2.3', which: Relays = relays) =>
    isProven(fieldsOf(text), 'kept.example', from, which);

  test('is known by its network', () => {
    assert.ok(isTrustedHop('10.200.0.1', relays));
    assert.ok(isTrustedHop('2001:db8::1', relays));
    assert.ok(!isTrustedHop('11.0.0.1', relays));
    assert.ok(!isTrustedHop('not an address', relays));
    assert.ok(!isTrustedHop('127.0.0.1', { networks: [], names: [] }));
    assert.ok(
      isTrustedHop('127.0.0.1', { networks: [], names: ['mx'] }),
      'names alone: this machine',
    );
    assert.ok(!isTrustedHop('10.0.0.1', { networks: [], names: ['mx'] }));
  });
  test('proves the From domain by dmarc=pass above its own Received', () => {
    assert.ok(check(`${ar(pass)}\n${hop}\nFrom: a@kept.example`));
  });
  test('has not written what stands below its own Received', () => {
    assert.ok(!check(`${hop}\n${ar(pass)}\nFrom: a@kept.example`));
  });
  test('is not believed from another network', () => {
    assert.ok(!check(`${ar(pass)}\n${hop}`, '192.0.2.1'));
  });
  test('is not another server', () => {
    assert.ok(!check(`${ar(pass, 'mx.evil.example')}\n${hop}`));
  });
  test('that says fail beats what the sender claims', () => {
    assert.ok(!check(`${ar('dmarc=fail header.from=kept.example')}\n${ar(pass)}\n${hop}`));
  });
  test('proves only the domain it names', () => {
    assert.ok(!check(`${ar('dmarc=pass header.from=evil.example')}\n${hop}`));
    assert.ok(!check(`${ar('dmarc=pass')}\n${hop}`));
    assert.ok(
      !check(
        `${ar('spf=pass smtp.mailfrom=kept.example; dkim=pass header.d=kept.example')}\n${hop}`,
      ),
    );
  });
  test('known by network alone may call itself anything', () => {
    const unnamed = { networks: ['10.0.0.0/8'], names: [] };
    assert.ok(check(`${ar(pass, 'whatever')}\n${hop}`, '10.1.2.3', unnamed));
    assert.ok(!check(`${hop}\n${ar(pass)}`, '10.1.2.3', unnamed));
  });
  test('nothing is proven where none is set', () => {
    assert.ok(!check(`${ar(pass)}\n${hop}`, '10.1.2.3', { networks: [], names: [] }));
  });
  test('comments and quoted words prove nothing', () => {
    const hidden = [
      'dmarc=fail (x; dmarc=pass header.from=kept.example) header.from=kept.example',
      'spf=fail reason="; dmarc=pass header.from=kept.example"',
      'dkim=fail reason="a\\"; dmarc=pass header.from=kept.example"',
    ];
    for (const each of hidden) assert.ok(!check(`${ar(each)}\n${hop}`), each);
  });
  test('reads what real servers write', () => {
    const google =
      'mx.google.com; dkim=pass header.i=@x.org header.s=s1; spf=pass (google.com: y) smtp.mailfrom=a@x.org; dmarc=pass (p=NONE sp=QUARANTINE dis=NONE) header.from=X.org';
    assert.deepEqual(readResults(google), {
      server: 'mx.google.com',
      dmarc: [{ result: 'pass', domain: 'x.org' }],
    });
    const microsoft =
      'spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=x.org; dkim=none; dmarc=bestguesspass action=none header.from=x.org;compauth=pass';
    assert.deepEqual(readResults(microsoft).dmarc, [{ result: 'bestguesspass', domain: 'x.org' }]);
    assert.deepEqual(readResults('mx 1; none'), { server: 'mx', dmarc: [] });
  });
});

describe('two deliveries are the same', () => {
  const mail = (head: string, body = 'Hello') => raw(`${head}\n\n${body}\n`);
  const print = (bytes: Buffer, to = ['care@kept.example']) =>
    fingerprintOf(bytes, readHeaders(bytes), to).toString('hex');
  const base = 'From: a@b.example\nSubject: x\nMessage-ID: <1@b.example>\nDate: now';

  test('whatever servers on the way added', () => {
    const other = `Received: from x\nX-Spam: no\nAuthentication-Results: y\n${base}`;
    assert.equal(print(mail(base)), print(mail(other)));
  });
  test('in whatever order and case the recipients stand', () => {
    const two = ['a@kept.example', 'b@kept.example'];
    assert.equal(print(mail(base), two), print(mail(base), ['B@kept.example', 'a@kept.example']));
  });
  test('with one line end more', () => {
    assert.equal(print(mail(base)), print(raw(`${base}\n\nHello\n\n`)));
  });
  test('but not to other recipients', () => {
    assert.notEqual(print(mail(base)), print(mail(base), ['other@kept.example']));
  });
  test('but not with other words under the same Message-ID', () => {
    assert.notEqual(print(mail(base)), print(mail(base, 'Other words')));
  });
  test('without Message-ID only when everything agrees', () => {
    const bare = 'From: a@b.example\nSubject: x';
    assert.equal(print(mail(bare)), print(mail(bare)));
    assert.notEqual(print(mail(bare)), print(mail(`${bare}\nDate: later`)));
    assert.notEqual(print(mail(bare)), print(mail('From: c@b.example\nSubject: x')));
  });
});

describe('headers', () => {
  test('Message-ID without brackets', () => {
    assert.equal(messageIdOf({ fields: fieldsOf('Message-ID: <a@b>'), bodyStart: 0 }), 'a@b');
    assert.equal(bareId('  a@b '), 'a@b');
    assert.equal(bareId('<>'), undefined);
    assert.equal(bareId('two words'), undefined);
    assert.equal(bareId(`<${'x'.repeat(600)}@b>`), undefined);
  });
  test('From is one address or none', () => {
    const from = (text: string) => soleFrom({ fields: fieldsOf(text), bodyStart: 0 });
    assert.equal(from('From: Ann <a@b.example>'), 'a@b.example');
    assert.equal(from('From: a@b.example, c@d.example'), undefined);
    assert.equal(from('From: a@b.example\nFrom: c@d.example'), undefined);
    assert.equal(from('Subject: none'), undefined);
  });
  test('the first look decodes and takes what PostgreSQL takes', () => {
    const headers = {
      fields: fieldsOf('Subject: =?utf-8?Q?caf=C3=A9=00?=\nFrom: x'),
      bodyStart: 0,
    };
    assert.equal(firstLook(headers).subject?.includes('\0'), false);
    assert.match(firstLook(headers).subject ?? '', /^café/);
  });
  test('any bytes are read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        const headers = readHeaders(buffer);
        firstLook(headers);
        soleFrom(headers);
        return fingerprintOf(buffer, headers, ['a@b']).length === 32;
      }),
    );
  });
});

describe('signed addresses', () => {
  test('survive servers that fold case', () => {
    const token = newMailToken();
    assert.equal(token.length, 26);
    assert.equal(tokenIn(`${replyLocalPart(token)}@kept.example`.toUpperCase()), token);
  });
  test('other addresses have no token', () => {
    for (const each of ['reply@kept.example', 'reply+x@kept.example', `x${'a'.repeat(26)}@k`, ''])
      assert.equal(tokenIn(each), undefined);
  });
  test('our Message-IDs are found anywhere', () => {
    const id = newInternetId();
    assert.equal(ownIdOf(`${id}@kept.example`), id);
    assert.equal(ownIdOf('other@kept.example'), undefined);
    assert.deepEqual(ownIdsIn(`Message-ID: <${id}@x>\nX-Kept-Id: ${id}\n kept-short`), [id]);
  });
});

describe('the desk', () => {
  const teams = [
    { id: 'care', name: 'Customer care' },
    { id: 'ops', name: 'Opérations' },
  ];
  const routes = [{ address: 'help@kept.example', teamId: 'ware' }];
  const desk = (...to: string[]) => deskOf(to, routes, teams, 'kept.example');
  test('by route, also with a tag', () => {
    assert.equal(desk('help@kept.example'), 'ware');
    assert.equal(desk('help+shop@kept.example'), 'ware');
  });
  test("by the team's name", () => {
    assert.equal(desk('customer-care@kept.example'), 'care');
    assert.equal(desk('customer.care+x@kept.example'), 'care');
    assert.equal(desk('operations@kept.example'), 'ops');
  });
  test('a name counts only at our domain', () =>
    assert.equal(desk('operations@else.example'), undefined));
  test('a route beats a name', () => {
    assert.equal(desk('operations@kept.example', 'help@kept.example'), 'ware');
  });
  test('else none', () => assert.equal(desk('anybody@kept.example'), undefined));
});

test('languages are told by their small words', () => {
  assert.equal(languageOf('Hello, I have not received my order and it is late. Please help'), 'en');
  assert.equal(
    languageOf('Bonjour, je ne suis pas content de la livraison, merci de répondre'),
    'fr',
  );
  assert.equal(
    languageOf('Muraho, ndashaka kubaza kuri commande yanjye ariko nta gisubizo. Murakoze cyane'),
    'rw',
  );
  assert.equal(languageOf('Habari, naomba msaada tafadhali, mzigo wangu bado. Asante sana'), 'sw');
  assert.equal(languageOf('12345'), undefined);
  assert.equal(languageOf(''), undefined);
});

describe('a mail that leaves', () => {
  const site = { publicUrl: 'https://care.kept.example', mailDomain: 'kept.example' };
  const mail = {
    fromName: 'Kept "Ltd"',
    fromAddress: null,
    promise: null,
    to: ['c@x.example'],
    cc: [],
    replyTo: 'reply+abc',
    subject: 'Re: a\r\nBcc: evil@x.example',
    text: 'Hello <b>\n\nSee https://x.example/a?b=1&c=2.',
    html: null,
    footer: { number: 1001, path: '/c/TOKEN' },
    language: 'fr' as const,
    automatic: false,
    references: ['first@x.example', 'kept-own'],
  };
  const composed = compose(mail, 'kept-id', site, []);

  test('comes from the desk, answers go to the signed address, so do bounces', () => {
    assert.deepEqual(composed.from, { name: 'Kept "Ltd"', address: 'care@kept.example' });
    assert.deepEqual(composed.envelope, { from: 'reply+abc@kept.example', to: ['c@x.example'] });
    assert.equal(composed.messageId, '<kept-id@kept.example>');
  });
  test('stands in its thread', () => {
    assert.equal(composed.inReplyTo, '<kept-own@kept.example>');
    assert.deepEqual(composed.references, ['<first@x.example>', '<kept-own@kept.example>']);
  });
  test('has the link below the text, in the language', () => {
    assert.match(
      String(composed.text),
      /\n-- \n.*1001.*https:\/\/care\.kept\.example\/c\/TOKEN\n$/s,
    );
  });
  test('says below the text what is promised', () => {
    const promise = 'Nous vous le promettons : <deux> cartons\nAu plus tard demain';
    const { text, html } = compose({ ...mail, promise }, 'kept-id', site, []);
    assert.match(String(text), /c=2\.\n\nNous vous le promettons : <deux> cartons\n.*\n\n-- \n/);
    assert.match(String(html), /&lt;deux&gt; cartons<br>Au plus tard demain<\/p><hr/);
  });
  test('says who wrote it below what is promised, in both parts', () => {
    const signed = { ...mail, html: '<p>Hello</p>', promise: 'P', signature: 'Ann\nCare' };
    const { text, html } = compose(signed, 'kept-id', site, []);
    assert.match(String(text), /c=2\.\n\nP\n\nAnn\nCare\n\n-- \n/);
    assert.match(String(html), /<p>Hello<\/p><p>P<\/p><p>Ann<br>Care<\/p><hr/);
  });
  test('cannot carry a header in its subject', () => {
    assert.ok(!/[\r\n]/.test(String(composed.subject)));
  });
  test('carries no header that a name, a subject, a file or a Message-ID brought in', async () => {
    const evil = 'x\r\nBcc: victim@x.example\r\n\r\n<script>';
    const files = [
      {
        filename: 'a\r\nBcc: b',
        contentType: mediaType('multipart/mixed'),
        content: Buffer.from('x'),
      },
    ];
    const crafted = { ...mail, fromName: evil, subject: evil, references: [`a${evil}`] };
    const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    const { message, envelope } = await transport.sendMail(
      compose(crafted, 'kept-id', site, files),
    );
    const [head = ''] = String(message).split('\n\n');
    assert.doesNotMatch(head, /^bcc:/im);
    assert.doesNotMatch(String(message), /^Content-Type: multipart\/mixed;\n? *name=/im);
    assert.deepEqual(envelope.to, ['c@x.example']);
  });
  test('tells machines what it is only when a machine wrote it', () => {
    assert.deepEqual(Object.keys(composed.headers as object), ['x-kept-id']);
    const automatic = compose({ ...mail, automatic: true, footer: null }, 'kept-id', site, []);
    const headers = automatic.headers as Record<string, string>;
    assert.equal(headers['auto-submitted'], 'auto-replied');
    assert.equal(automatic.text, mail.text);
  });
  test('HTML is escaped and links are links', () => {
    assert.equal(
      htmlOf(mail.text),
      '<p>Hello &lt;b&gt;</p><p>See <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>.</p>',
    );
  });
  test('without a mail domain the host of our address stands in', () => {
    const domainAt = (publicUrl: string) =>
      compose(mail, 'kept-id', { publicUrl, mailDomain: undefined }, []).messageId;
    assert.equal(domainAt('https://care.kept.example'), '<kept-id@care.kept.example>');
    assert.equal(domainAt('http://127.0.0.1:3000'), '<kept-id@localhost>');
    assert.equal(domainAt('http://[::1]:3000'), '<kept-id@localhost>');
  });
});
