// Two records of one customer: found by Kept, compared side by side, made one, and taken apart again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Office, openOffice } from './office.ts';

let office: Office;
let page: Page;
const found = { one: '', other: '', later: 0 };

before(async () => {
  office = await openOffice();
  const add = async (name: string, email: string, subject: string) => {
    office.clock.advance(60_000);
    const made = await office.call('agent', 'POST', '/api/v1/customers', { name, email });
    await office.call('agent', 'POST', '/api/v1/cases', {
      ...{ subject, text: 'Please look into it.', customer: { id: made.body.id } },
    });
    return made.body.id as string;
  };
  found.one = await add('Eric Nshuti', 'eric.nshuti@kamonyi.example', 'A carton is missing');
  found.other = await add('Nshuti Eric', 'eric.nshuti@gmail.com', 'Where is the driver?');
  await add('Odette Ingabire', 'odette@kamonyi.example', 'The invoice is wrong');
  page = await office.visit('agent', `/customers/${found.other}`);
});
after(() => office.close());

test('who may be the same is offered on the page of a customer, and compared before anything is done', async () => {
  const alike = page.getByRole('region', { name: 'May be the same' });
  await alike.getByText('name alike').waitFor();
  await alike.getByRole('link', { name: 'Compare Nshuti Eric and Eric Nshuti' }).click();
  await page.getByRole('heading', { name: 'Are these the same?' }).waitFor();
  for (const words of ['A carton is missing', 'Where is the driver?', 'eric.nshuti@gmail.com'])
    await page.getByText(words).first().waitFor();
  assert.equal(
    await page
      .getByRole('button', { name: 'Eric Nshuti goes on', exact: true })
      .getAttribute('aria-pressed'),
    'true',
  );
  await page.getByRole('button', { name: 'Nshuti Eric', exact: true }).click();
  await page.getByRole('button', { name: 'Make them one' }).click();
  await page.waitForURL(`**/customers/${found.one}`);
  await page.getByRole('heading', { name: 'Nshuti Eric', level: 1 }).waitFor();
  for (const words of ['A carton is missing', 'Where is the driver?', 'eric.nshuti@gmail.com'])
    await page.getByText(words).first().waitFor();
});

test('the old address leads to the one that goes on, and a case tells what became of its customer', async () => {
  await page.goto(`/customers/${found.other}`);
  await page.waitForURL(`**/customers/${found.one}`);
  await page.getByText('Where is the driver?').first().click();
  await page.getByRole('tab', { name: 'What happened' }).click();
  await page.getByText('found that two records of this customer are one').first().waitFor();
});

test('taken apart again, each has its own; what came since is named before', async () => {
  const { body } = await office.call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'Came since', text: 'And now?', customer: { email: 'eric.nshuti@gmail.com' } },
  });
  found.later = body.number;
  await page.goto(`/customers/${found.one}`);
  await page.getByRole('button', { name: 'Take apart Nshuti Eric' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`#${found.later} Came since`).waitFor();
  await dialog.getByRole('button', { name: 'Take apart' }).click();
  await page.waitForURL(`**/customers/${found.other}`);
  await page.getByText('Where is the driver?').first().waitFor();
  assert.equal(await page.getByText('A carton is missing').count(), 0);
  await page.goto(`/customers/${found.one}`);
  await page.getByRole('heading', { name: 'Eric Nshuti', level: 1 }).waitFor();
  await page.getByText('Came since').first().waitFor();
});

test('the list of all names them too, until somebody says that they are two', async () => {
  const ticker = office.kept.tickers.find((each) => each.name === 'customers.seek-twins');
  // A slow machine looks at few at a time.
  const seek = async (): Promise<void> => {
    for (;;) {
      await ticker?.run();
      const { rows } = await office.database.pool.query('select from twins_sought limit 1');
      if (rows.length === 0) return;
    }
  };
  await seek();
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Possible doubles' }).click();
  await page.getByRole('link', { name: 'Compare Eric Nshuti and Nshuti Eric' }).waitFor();
  await page.getByRole('button', { name: 'Eric Nshuti and Nshuti Eric are not the same' }).click();
  await page.getByText('No doubles in sight').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await seek();
  await page.reload();
  await page.getByRole('link', { name: 'Compare Eric Nshuti and Nshuti Eric' }).waitFor();
});

test('an outlet becomes part of its house without a choice that nobody could keep', async () => {
  const add = async (more: object): Promise<string> => {
    const { status, body } = await office.call('agent', 'POST', '/api/v1/customers', {
      kind: 'company',
      ...more,
    });
    assert.equal(status, 201, JSON.stringify(body));
    return body.id;
  };
  const house = await add({ name: 'Pharmacie Sainte-Anne' });
  const outlet = await add({ name: 'Sainte-Anne Huye', outlet: 'retail', headAccountId: house });
  await page.goto(`/customers/${outlet}/merge?with=${house}`);
  const goesOn = page.getByRole('button', { name: 'Pharmacie Sainte-Anne goes on' });
  await goesOn.waitFor();
  assert.equal(await goesOn.getAttribute('aria-pressed'), 'true');
  assert.equal(await page.getByRole('group', { name: 'Which head account?' }).count(), 0);
  await page.getByRole('button', { name: 'Make them one' }).click();
  await page.waitForURL(`**/customers/${house}`);
  await page.getByRole('button', { name: 'Take apart Sainte-Anne Huye' }).waitFor();
});
