// Replies and notes are written as elsewhere: formats, shortcuts, files, colleagues, templates, a signature.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { look } from './look.ts';
import { stampOn, visitorOf } from '../visitor.ts';
import { type Office, openOffice } from './office.ts';
import { sendNow } from './send-now.ts';

let office: Office;
before(async () => {
  office = await openOffice();
  await office.call('admin', 'PATCH', '/api/v1/organisation', { namesShownToCustomers: true });
});
after(() => office.close());

async function openCase(subject: string): Promise<number> {
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Ten cartons came instead of twelve.',
    kind: 'complaint',
    channel: 'phone',
    customer: { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' },
    holderId: office.staff.agent,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.number;
}

type Tab = 'Reply' | 'Note';

async function write(tab: Tab, subject: string, options = {}): Promise<[Page, Locator, number]> {
  const number = await openCase(subject);
  const page = await office.visit('agent', `/cases/${number}`, options);
  await page.getByRole('button', { name: tab, exact: true }).click();
  await page.getByRole('toolbar', { name: 'Formatting' }).waitFor();
  return [page, page.getByRole('textbox', { name: tab, exact: true }), number];
}

async function lastWords(number: number): Promise<string> {
  const { body } = await office.call('agent', 'GET', `/api/v1/cases/${number}`);
  const messages = body.messages as { direction: string; body: string }[];
  return messages.findLast(({ direction }) => direction !== 'in')?.body ?? '';
}

const noted = (page: Page, words: string) => page.getByRole('article').getByText(words).waitFor();

test('what is typed as Markdown is sent as a mail with both parts, undone and kept as a draft before', async () => {
  const [page, text, number] = await write('Reply', 'Formats');
  await text.pressSequentially('Dear **Immaculée**, the *new* `box` has:\n- tape\ntwo seals');
  await text.getByRole('listitem').nth(1).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await text.pressSequentially('> as agreed');
  await text.getByRole('blockquote').getByText('as agreed').waitFor();
  await page.keyboard.press('Control+z');
  await text.getByText('as agreed').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+y');
  await text.getByText('as agreed').waitFor();
  await page.getByText('Draft kept').waitFor();
  await page.reload();
  await text.getByRole('strong').getByText('Immaculée').waitFor();
  await text.getByRole('blockquote').waitFor();
  await text.press('Control+Enter');
  const held = page.getByRole('article', { name: 'Reply on its way' });
  await held.getByRole('strong').getByText('Immaculée').waitFor();
  await sendNow(page);
  assert.equal(
    await lastWords(number),
    'Dear Immaculée, the new box has:\n- tape\n- two seals\n> as agreed',
  );
  const made = page.frameLocator('article iframe').locator('body');
  await made.getByRole('strong').getByText('Immaculée').waitFor();
  await made.getByRole('emphasis').getByText('new').waitFor();
  await made.getByRole('code').getByText('box').waitFor();
  await made.getByRole('listitem').getByText('two seals').waitFor();
  await made.getByRole('blockquote').getByText('as agreed').waitFor();
});

test('plain words are sent without HTML, with the signature below', async () => {
  const signature = 'Patrick Habimana\nCustomer care';
  await office.call('agent', 'PATCH', '/api/v1/me', { signature });
  const [page, text, number] = await write('Reply', 'Signed');
  await page.getByText('Patrick Habimana').last().waitFor();
  await text.fill('The cartons\ncome today.');
  await text.press('Control+Enter');
  await page
    .getByRole('article', { name: 'Reply on its way' })
    .getByText('Customer care')
    .waitFor();
  await sendNow(page);
  assert.equal(await lastWords(number), `The cartons\ncome today.\n\n${signature}`);
  assert.equal(await page.getByRole('article').locator('iframe').count(), 0);

  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.locator('summary', { hasText: 'Signature' }).click();
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await text.fill('And two seals.');
  await text.press('Control+Enter');
  await sendNow(page);
  assert.equal(await lastWords(number), 'And two seals.');
  await office.call('agent', 'PATCH', '/api/v1/me', { signature: '' });
});

test('a link is set by the keyboard, the toolbar is one stop, and nothing is sent without words', async () => {
  const [page, text, number] = await write('Reply', 'Links');
  await text.press('Control+Enter');
  await page.getByRole('alert').getByText('Write something first.').waitFor();
  await text.pressSequentially('See the form');
  await page.keyboard.press('Shift+Control+ArrowLeft');
  await page.keyboard.press('Control+k');
  const address = page.getByRole('textbox', { name: 'Web or mail address' });
  await address.fill('two words');
  await address.press('Enter');
  await page.getByText('That is no address.').waitFor();
  await address.fill('kept.example/form');
  await address.press('Enter');
  await text.getByRole('link', { name: 'form' }).waitFor();
  await page.keyboard.press('Shift+Tab');
  const bold = page.getByRole('button', { name: 'Bold' });
  assert.equal(await bold.evaluate((button) => document.activeElement === button), true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Italic', pressed: true }).waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  assert.equal(await text.evaluate((field) => document.activeElement === field), true);
  await text.press('Control+Enter');
  await sendNow(page);
  assert.equal(await lastWords(number), 'See the form (https://kept.example/form)');
});

test('a reply follows the language of the customer’s last words, or the one that is chosen', async () => {
  await office.call('agent', 'POST', '/api/v1/templates', {
    ...{ name: 'Thanks', shortcut: 'thanks' },
    texts: { en: 'Thank you', fr: 'Merci', sw: 'Asante' },
  });
  const number = await openCase('In French');
  const { customerPath } = (await office.call('agent', 'GET', `/api/v1/cases/${number}`)).body;
  const visitor = visitorOf(office.app);
  const stamp = stampOn(await visitor.get(customerPath));
  await visitor.send(customerPath, { stamp, text: 'Bonjour, je ne suis pas content, merci.' });
  const page = await office.visit('agent', `/cases/${number}`);
  const theirs = page.getByRole('article').filter({ hasText: 'Bonjour' });
  await theirs.getByText('French', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByText('In French', { exact: true }).last().waitFor();
  const text = page.getByRole('textbox', { name: 'Reply', exact: true });
  const offered = page.getByRole('option', { name: /Thanks/ });
  await text.pressSequentially('/thanks');
  await offered.getByText('Merci').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'change', exact: true }).click();
  await page.getByLabel('Language').selectOption('sw');
  // By keys: the editor has to see it empty, or the sign that nothing was wanted for stands there still.
  await text.press('Control+a');
  await text.press('Delete');
  await page.locator('[data-blank="true"]').waitFor();
  await text.pressSequentially('/thanks');
  await offered.getByText('Asante').click();
  await text.press('Control+Enter');
  await sendNow(page);
  const { messages } = (await office.call('agent', 'GET', `/api/v1/cases/${number}`)).body;
  assert.deepEqual([messages.at(-1).body, messages.at(-1).language], ['Asante', 'sw']);
});

test('a note names a colleague, who reads on and is told', async () => {
  const [page, text, number] = await write('Note', 'Names');
  await text.pressSequentially('Please look, @sola');
  const list = page.getByRole('listbox', { name: 'Mention a colleague' });
  await list.getByRole('option', { name: /Solange Umutoni/ }).waitFor();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await text.pressSequentially(' or @umut');
  await list.getByRole('option', { name: /Solange Umutoni/ }).waitFor();
  await page.keyboard.press('Enter');
  await text.locator('[data-mention]').waitFor();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await text.locator('[data-mention]').waitFor({ state: 'detached' });
  await text.pressSequentially('@umut');
  await list.getByRole('option', { name: /Solange Umutoni/ }).click();
  // The blank that stands there already is the one that is typed.
  await text.pressSequentially(' today.');
  await text.press('Control+Enter');
  await noted(page, 'Please look');
  assert.equal(await lastWords(number), 'Please look, @sola or @Solange Umutoni today.');
  const told = await office.visit('planner', '/notices');
  await told.getByText('Names').first().waitFor();
});

test('a template is found by its shortcut and stands filled in the reply', async () => {
  const made = await office.call('agent', 'POST', '/api/v1/templates', {
    name: 'On its way',
    shortcut: 'way',
    texts: { en: 'Your case {number} is <b>on its way</b>.' },
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const [page, text] = await write('Reply', 'Templates');
  await text.pressSequentially('Good day.\n/wa');
  const list = page.getByRole('listbox', { name: 'Insert a template' });
  await list.getByRole('option', { name: /On its way/ }).click();
  await list.waitFor({ state: 'detached' });
  await text.getByText(/Your case .* is/).waitFor();
  await text.getByText('/wa').waitFor({ state: 'detached' });
});

/** As if these were let go over it, or pasted into it. */
const give = (
  on: Locator,
  kind: 'drop' | 'paste',
  what: Record<string, string>,
  files: string[] = [],
) =>
  on.evaluate(
    (element, { kind, what, files }) => {
      const data = new DataTransfer();
      for (const [type, text] of Object.entries(what)) data.setData(type, text);
      for (const name of files)
        data.items.add(new File([new Uint8Array(9)], name, { type: 'image/png' }));
      const init = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent(kind, { ...init, dataTransfer: data }),
      );
    },
    { kind, what, files },
  );

test('files are let go or pasted anywhere; what is pasted is cleaned', async () => {
  const [page, text] = await write('Reply', 'Files');
  await give(text, 'drop', {}, ['gate.png']);
  await give(page.getByRole('button', { name: 'Send', exact: true }), 'drop', {}, ['seal.png']);
  await give(text, 'paste', { 'text/html': '<img src="x">' }, ['shot.png']);
  const files = page.getByRole('list', { name: 'Attachments' });
  for (const name of ['gate.png', 'seal.png', 'shot.png'])
    await files.getByRole('button', { name: `Remove ${name}` }).waitFor();
  await text.focus();
  const html =
    '<h2 onclick="x()">Facts</h2><p style="color:red">One <b style="font-weight:700">two</b></p><p>Three</p><script>x()</script><table><tr><td>a</td><td>b</td></tr></table>';
  await give(text, 'paste', { 'text/html': html, 'text/plain': 'Facts' });
  await text.getByText('a | b').waitFor();
  assert.equal(
    await text.evaluate((field) => field.innerHTML.replaceAll(/<br[^>]*>/g, '')),
    '<p>Facts</p><p>One <strong>two</strong></p><p></p><p>Three</p><p>a | b</p>',
  );
});

test('Escape puts a reply aside; it is there again, and sent words do not come back', async () => {
  const [page, text] = await write('Reply', 'Aside');
  await text.pressSequentially('Half a reply');
  await page.keyboard.press('Escape');
  await text.waitFor({ state: 'detached' });
  await page.keyboard.press('r');
  await text.getByText('Half a reply').waitFor();
  await page.keyboard.press('Control+Enter');
  await sendNow(page);
  await page.keyboard.press('r');
  await text.waitFor();
  assert.equal((await text.innerText()).trim(), '');
});

test('words typed before the editor is there are in it', async () => {
  const number = await openCase('Early words');
  const page = await office.visit('agent', '/today');
  let go = (): void => {};
  const gate = new Promise<void>((open) => {
    go = open;
  });
  await page.route('**/rich-editor-*.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`/cases/${number}`);
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  const text = page.getByRole('textbox', { name: 'Reply', exact: true });
  await text.pressSequentially('Good morn');
  go();
  await page.getByRole('toolbar', { name: 'Formatting' }).waitFor();
  await page.keyboard.type('ing **Ann**');
  await text.getByRole('strong').getByText('Ann').waitFor();
  await text.getByText('Good morning').waitFor();
});

for (const [width, colorScheme] of [
  [360, 'light'],
  [1440, 'dark'],
] as const)
  test(`the editor is usable by everybody at ${width} px, ${colorScheme}`, async () => {
    const [page, text] = await write('Note', `Look at ${width}`, {
      viewport: { width, height: 800 },
      colorScheme,
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    const findings = await look(page, 'an empty note');
    await text.pressSequentially('**Bold** and [a form](kept.example) `code`\n- one\n@');
    await page.getByRole('option').first().waitFor();
    findings.push(...(await look(page, 'a note that names')));
    assert.deepEqual(findings, []);
  });
