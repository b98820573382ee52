// Reading a case: its messages, their pictures and quotations, and what stands beside them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { type RunningSmtp, startSmtp } from '../../src/conversations/index.ts';
import { deliver, hangUp } from '../mail.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
let smtp: RunningSmtp;
before(async () => {
  office = await openOffice();
  smtp = await startSmtp({ ...office, log: pino({ level: 'silent' }) });
});
after(async () => {
  hangUp();
  await smtp.stop();
  await office.close();
});

const from = 'keza@shop.example';
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const mail = `From: Keza Shop <${from}>
To: care@kept.example
Subject: Cartons of amoxicillin missing
Message-ID: <first@shop.example>
MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>Look at this: <img src="cid:pic@x" alt="the carton"></p>
<p>From our shop: <img src="https://pictures.example/logo.png" alt="logo" width="40" height="40">
<img src="https://pictures.example/seen.gif" width="1" height="1"></p>
<table width="1400"><tr>${'<td>wide</td>'.repeat(60)}</tr></table>
<p dir="rtl">مرحبا</p>
<blockquote type="cite">${'What was said before, at length. '.repeat(20)}</blockquote>
--b
Content-Type: image/png; name=carton.png
Content-ID: <pic@x>
Content-Disposition: inline; filename=carton.png
Content-Transfer-Encoding: base64

${png}
--b
Content-Type: image/png; name=label.png
Content-Disposition: attachment; filename=label.png
Content-Transfer-Encoding: base64

${png}
--b--
`;

const customer = { name: 'Keza Shop', email: from };

async function openCase(subject: string): Promise<{ id: string; number: number }> {
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Ten cartons came.',
    customer,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

test('pictures from elsewhere wait for a word, quotations are folded, a wide table scrolls in itself', async () => {
  const page = await office.visit('agent', '/cases?view=all', {
    viewport: { width: 360, height: 740 },
  });
  const fetched: (string | undefined)[] = [];
  await page.context().route('https://pictures.example/**', async (route) => {
    fetched.push(`${route.request().url()} ${route.request().headers().referer ?? 'from nowhere'}`);
    await route.fulfill({ contentType: 'image/png', body: Buffer.from(png, 'base64') });
  });
  await deliver(smtp.port, { raw: mail, from, to: 'care@kept.example' });
  await page.getByText('1 new case').click();
  await page.getByRole('link', { name: 'amoxicillin' }).first().click();
  const paper = page.frameLocator('iframe').first();
  const own = paper.getByRole('img', { name: 'the carton' });
  await own.waitFor();
  // The frame runs no script, not even that of a test: it is asked from outside.
  const width = await page.evaluate(
    () => document.querySelector('iframe')?.contentDocument?.querySelector('img')?.naturalWidth,
  );
  assert.equal(width, 1);
  const quote = paper.getByText('What was said before').first();
  assert.equal(await quote.isVisible(), false);
  await paper.getByText('Show the quoted text (120 words)').focus();
  await page.keyboard.press('Enter');
  await quote.waitFor();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0);
  assert.deepEqual(fetched, []);

  await page.getByText('1 picture from elsewhere is kept out.').waitFor();
  await page.getByText('1 hidden mark').waitFor();
  await page.getByRole('button', { name: `Always from ${from}` }).click();
  await page.getByText('1 picture comes from elsewhere.').waitFor();
  const logo = page.frameLocator('iframe').first().getByRole('img', { name: 'logo' });
  await logo.waitFor();
  assert.deepEqual(fetched, ['https://pictures.example/logo.png from nowhere']);
  await page.getByRole('button', { name: 'Keep them out again' }).click();
  await page.getByText('1 picture from elsewhere is kept out.').waitFor();

  await page.getByRole('tab', { name: 'Details' }).click();
  const files = page.getByRole('region', { name: 'Files' });
  await files.scrollIntoViewIfNeeded();
  await files.getByRole('link', { name: 'label.png' }).waitFor();
});

test('what may be the same is shown with its reason, told apart, and merged by one key', async () => {
  const one = await openCase('The syrup tastes of soap');
  const two = await openCase('Syrup tastes of soap again');
  const page = await office.visit('agent', `/cases/${two.number}`);
  const related = page.getByRole('region', { name: 'Similar cases' });
  await related.getByText('same customer, same words').first().waitFor();
  const history = page.getByRole('region', { name: 'This customer' });
  await history.getByText(`#${one.number}`).waitFor();
  await related.getByRole('button', { name: 'Not the same' }).first().click();
  await page.getByText(`#${one.number} is another matter`).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await related.getByRole('button', { name: 'Not the same' }).first().waitFor();
  await page.keyboard.press('d');
  await page.getByRole('button', { name: 'Merge for good' }).click();
  await page.getByText(`It goes on here, as #${one.number}.`).waitFor();
});

test('a folded part stays folded; a message is quoted, linked to, and found again by its link', async () => {
  const { id, number } = await openCase('A long conversation');
  for (let i = 1; i <= 30; i++)
    await office.call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      kind: 'note',
      body: `Note number ${i}.`,
    });
  const page = await office.visit('agent', `/cases/${number}`);
  await page.getByText('Note number 30.').waitFor();
  const section = page.getByRole('region', { name: 'Followers' });
  await section.getByRole('heading').click();
  await section.locator('details:not([open])').waitFor();
  await page.reload();
  await page.getByText('Note number 30.').waitFor();
  assert.equal(await section.locator('details').getAttribute('open'), null);

  const first = page.getByRole('article').first();
  const before = await first.getAttribute('id');
  await page.getByRole('button', { name: 'Earlier messages' }).scrollIntoViewIfNeeded();
  const top = await first.evaluate((element) => element.getBoundingClientRect().top);
  await page.getByRole('button', { name: 'Earlier messages' }).click();
  await page.getByText('Note number 10.').waitFor();
  const now = await page
    .locator(`#${before}`)
    .evaluate((element) => element.getBoundingClientRect().top);
  assert.ok(Math.abs(now - top) < 4, `${top} became ${now}`);

  const oldest = await office.database.pool.query<{ id: string }>(
    `select m.id from messages m join filings f on f.message_id = m.id where f.matter_id = $1 order by m.at, m.id limit 1`,
    [id],
  );
  await page.goto(`/cases/${number}#message-${oldest.rows[0]?.id}`);
  const wanted = page.locator(`#message-${oldest.rows[0]?.id}`);
  await wanted.getByText('Ten cartons came.').waitFor();
  await wanted.getByRole('button', { name: 'More on this message' }).click();
  await page.getByRole('menuitem', { name: 'Quote in a reply' }).click();
  await page
    .getByRole('textbox')
    .getByText('Ten cartons came.')
    .or(page.locator('textarea'))
    .first()
    .waitFor();
});
