// Words that are ready and steps in one key: written, filled, shown first, then done.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

async function post(path: string, body: unknown) {
  const answer = await office.call('agent', 'POST', `/api/v1${path}`, body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body as { id: string; number: number };
}

const open = (subject: string) =>
  post('/cases', {
    ...{ subject, text: 'The box came open.', teamId: office.teams.care, language: 'fr' },
    customer: { name: 'Ann <b>Keza</b>', email: 'ann@mail.example' },
  });

test('a text is written in two languages beside what the customer reads, and a word nobody knows is refused', async () => {
  const page = await office.visit('agent', '/templates/new');
  await page.getByLabel('Name').fill('We are sorry');
  await page.getByLabel('Shortcut').fill('sorry');
  const english = page.getByLabel('Text in English');
  await english.fill('Dear {{client}}, we are sorry.');
  await page.getByText('Nobody knows {{client}}').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Save' }).isDisabled());
  await english.fill('Dear {{customer.name|Madam, Sir}}, we are sorry.');
  const preview = page.getByRole('region', { name: 'As the customer reads it' });
  await preview.getByText('Dear Marie Uwimana, we are sorry.').waitFor();
  await preview.getByLabel('When little is known of the case').check();
  await preview.getByText('Dear Madam, Sir, we are sorry.').waitFor();
  await page.getByText(/Not yet in .*French/).waitFor();
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByLabel('Text in French').fill('Bonjour ');
  await page.getByRole('button', { name: 'Customer’s name' }).click();
  await preview.getByText('Bonjour Marie Uwimana').or(preview.getByText('Bonjour …')).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'We are sorry' }).click();
  await page.getByRole('heading', { name: 'Who changed what' }).waitFor();
});

test('a macro is made of steps, shown on a case as sentences, and done by Enter', async () => {
  const { id, number } = await open('A broken box');
  const page = await office.visit('agent', '/macros/new');
  await page.getByLabel('Name').fill('Broken goods');
  await page.getByLabel('Key').fill('b');
  const step = async (name: string) => {
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await step('Take the case');
  await step('Set kind, severity, product');
  await page.getByLabel('Severity').selectOption('high');
  await step('Write');
  await page.getByLabel('Words').selectOption({ label: 'We are sorry (/sorry)' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Broken goods' }).waitFor();

  await page.goto(`/cases/${number}`);
  await page.getByRole('heading', { name: 'A broken box' }).waitFor();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Run a macro' });
  await dialog.getByRole('combobox').waitFor();
  await page.keyboard.type('b');
  const steps = dialog.getByRole('list', { name: 'What happens' });
  await steps.getByText('You hold the case, in place of Customer care.').waitFor();
  await steps.getByText('Severity becomes High, was Normal.').waitFor();
  // What a customer is called stays letters.
  await steps.getByText('Bonjour Ann <b>Keza</b>').waitFor();
  const before = await office.call('agent', 'GET', `/api/v1/cases/${id}`);
  assert.equal(before.body.holder, null, 'only shown');

  await page.keyboard.press('Enter');
  await page.getByText('Read the words once more').waitFor();
  await page.getByText('Held by you').or(page.getByText('You hold')).first().waitFor();
  await page
    .locator('section[aria-label="Write"], form')
    .getByText('Bonjour Ann <b>Keza</b>')
    .first()
    .waitFor();
  const { body } = await office.call('agent', 'GET', `/api/v1/cases/${id}`);
  assert.deepEqual([body.holder.id, body.severity], [office.staff.agent, 'high']);
  assert.ok(body.trail.some(({ kind }: { kind: string }) => kind === 'macro.run'));
});

test('what is refused is said before anything is done, and nothing is', async () => {
  const { id, number } = await open('A promise stands');
  await post(`/cases/${id}/commitments`, {
    ...{ statement: 'Call back', dueAt: new Date(Date.now() + 86_400_000).toISOString() },
  });
  await post('/macros', {
    name: 'Done with it',
    steps: [{ do: 'follow' }, { do: 'resolve', outcome: 'solved' }],
  });
  const page = await office.visit('agent', `/cases/${number}`);
  await page.getByRole('heading', { name: 'A promise stands' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('done with');
  await page.getByRole('option', { name: 'Done with it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run a macro' });
  await dialog.getByText('Something is still promised to the customer').waitFor();
  assert.ok(await dialog.getByRole('button', { name: 'Run it' }).isDisabled());
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const { body } = await office.call('agent', 'GET', `/api/v1/cases/${id}`);
  assert.deepEqual([body.following, body.outcome], [false, null]);
});

test('on a list a macro runs on what is selected', async () => {
  const { id } = await open('One of many');
  await post('/macros', { name: 'Follow along', steps: [{ do: 'follow' }] });
  const page = await office.visit('agent', '/cases?view=team');
  await page.getByRole('main').getByRole('link', { name: 'One of many' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('toolbar').getByRole('button', { name: 'Macro' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run a macro on 1 case' });
  await dialog.getByLabel('Macro').selectOption({ label: 'Follow along' });
  await dialog.getByRole('button', { name: 'Run it' }).click();
  await dialog.waitFor({ state: 'detached' });
  const { body } = await office.call('agent', 'GET', `/api/v1/cases/${id}`);
  assert.equal(body.following, true);
});
