import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { createVisitors, readForm, visitorAddress } from './index.ts';
import { Refusal } from '../refusal.ts';

const app = new Hono()
  .post('/', async (c) => {
    const { fields, files, isCut } = await readForm(c, 20_000);
    return c.json({ fields, isCut, files: files.map(({ name, bytes }) => [name, bytes.length]) });
  })
  .get('/', (c) => c.text(visitorAddress(c)));
app.onError((error, c) => c.text(error instanceof Refusal ? error.code : String(error), 400));

async function send(body: FormData | string | Uint8Array, type?: string) {
  const answer = await app.request('/', {
    method: 'POST',
    body: body as NonNullable<RequestInit['body']>,
    ...(type ? { headers: { 'content-type': type } } : {}),
  });
  return answer.status === 200 ? ((await answer.json()) as unknown) : answer.text();
}

test('fields and chosen files are read; an empty file field is none', async () => {
  const form = new FormData();
  form.set('text', 'Muraho\r\nneza\0');
  form.append('file', new File(['abc'], 'a.txt'));
  form.append('file', new File([], 'empty.txt'));
  assert.deepEqual(await send(form), {
    fields: { text: 'Muraho\nneza' },
    files: [['a.txt', 3]],
    isCut: false,
  });
  assert.deepEqual(await send('text=a+b&text=c', 'application/x-www-form-urlencoded'), {
    fields: { text: 'c' },
    files: [],
    isCut: false,
  });
});

test('of a form that is too large the words are kept', async () => {
  const form = new FormData();
  form.set('text', 'A long story.');
  form.append('file', new File([new Uint8Array(100_000)], 'photo.jpg'));
  assert.deepEqual(await send(form), { fields: { text: 'A long story.' }, files: [], isCut: true });
});

test('while very much is being sent words are read, files are not, and then they are again', async () => {
  const big = new Hono().post('/', async (c) => {
    const { fields, files, isCut } = await readForm(c, 100_000_000);
    return c.json({ text: fields.text, files: files.length, isCut });
  });
  const post = async (megabytes: number): Promise<unknown> => {
    const form = new FormData();
    form.set('text', 'Muraho');
    form.append('file', new File([new Uint8Array(megabytes * 1_000_000)], 'photo.jpg'));
    return (await big.request('/', { method: 'POST', body: form })).json();
  };
  // Two that never end hold all that may be held.
  const endings: (() => void)[] = [];
  const waiting = [1, 2].map(() => {
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new Uint8Array(83_000_000));
        endings.push(() => stream.close());
      },
    });
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    return big.request('/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
  });
  await new Promise(setImmediate);
  assert.deepEqual(await post(5), { text: 'Muraho', files: 0, isCut: true });
  assert.deepEqual(await post(0.1), { text: 'Muraho', files: 1, isCut: false });
  for (const end of endings) end();
  await Promise.all(waiting);
  assert.deepEqual(await post(5), { text: 'Muraho', files: 1, isCut: false });
});

test('what is no form is refused, not a failure', async () => {
  for (const [body, type] of [
    ['{}', 'application/json'],
    ['nonsense', 'multipart/form-data; boundary=x'],
    ['nonsense', 'multipart/form-data'],
    ['--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', 'multipart/form-data; boundary=x'],
    ['', ''],
  ] as const)
    assert.equal(await send(body, type || undefined), 'input.form', type);
});

test('a name like __proto__ is only a name', async () => {
  const body = '__proto__=x&constructor=y';
  const { fields } = (await send(body, 'application/x-www-form-urlencoded')) as { fields: object };
  assert.deepEqual(
    Object.entries(fields).toSorted(),
    [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ].toSorted(),
  );
});

test('a visitor behind a proxy of ours is known by what it wrote; others may write what they like', async () => {
  const ours = createVisitors(['127.0.0.1', '::1', '10.0.0.0/8']);
  const known = new Hono().get('/', (c) => c.text(ours(c)));
  const from = async (remoteAddress: string | undefined, forwarded?: string, at = known) =>
    (
      await at.request('/', forwarded ? { headers: { 'x-forwarded-for': forwarded } } : {}, {
        incoming: { socket: { remoteAddress } },
      })
    ).text();
  assert.equal(await from('203.0.113.9', '198.51.100.1'), '203.0.113.9');
  assert.equal(await from('127.0.0.1', 'forged, 198.51.100.1'), '198.51.100.1');
  assert.equal(await from('::ffff:10.1.2.3', '::ffff:198.51.100.7'), '198.51.100.7');
  assert.equal(
    await from('127.0.0.1', '8.8.8.8, 198.51.100.7, 10.0.0.3, 10.0.0.2'),
    '198.51.100.7',
  );
  assert.equal(await from('127.0.0.1', '198.51.100.7, 10.0.0.3, forged'), '127.0.0.1');
  assert.equal(await from('::1', '2001:db8::1'), '2001:db8:0:0::/64');
  assert.equal(await from('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(await from('127.0.0.1', 'nonsense'), '127.0.0.1');
  assert.equal(await from('127.0.0.1'), '127.0.0.1');
  assert.equal(await from(undefined), '127.0.0.1');
  // Without a setting only this machine is believed.
  assert.equal(await from('127.0.0.1', '198.51.100.7', app), '198.51.100.7');
  assert.equal(await from('10.1.2.3', '198.51.100.7', app), '10.1.2.3');
});
