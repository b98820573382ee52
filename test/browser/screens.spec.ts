// Every screen, narrow and wide, by day and by night: usable by everybody, and nothing runs off its side.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { look } from './look.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
let number: number;
let settings: { calendar: string; policy: string };
before(async () => {
  office = await openOffice();
  await office.call('admin', 'POST', '/api/v1/standards/policies', {
    ...{ name: 'Complaints', kind: 'complaint' },
    lines: [
      { metric: 'next-word', minutes: 480, clock: 'working', isPublic: true },
      { metric: 'resolve', minutes: 2880, clock: 'calendar', isPublic: false },
    ],
  });
  const { body } = await office.call('admin', 'POST', '/api/v1/cases', {
    subject: 'Two cartons missing',
    text: 'Ten cartons came instead of twelve. See https://orders.example/1',
    kind: 'complaint',
    severity: 'critical',
    channel: 'phone',
    customer: { name: 'Immaculée Uwera', email: 'im@kamonyi.example', phone: '+250788301122' },
    holderId: office.staff.admin,
  });
  number = body.number;
  const soon = (hours: number): string =>
    new Date(office.clock.now().getTime() + hours * 3_600_000).toISOString();
  const path = `/api/v1/cases/${body.id}`;
  await office.call('admin', 'POST', `${path}/messages`, {
    body: 'They come today.',
    promises: [{ statement: 'Bring the two cartons', dueAt: soon(1) }],
  });
  await office.call('admin', 'POST', `${path}/messages`, { kind: 'note', body: 'Ask the gate.' });
  for (const [i, statement] of ['Send the list', 'Call the driver'].entries()) {
    const made = await office.call('admin', 'POST', `${path}/commitments`, {
      statement,
      dueAt: soon(1 / 60),
    });
    if (i === 0)
      await office.call('admin', 'POST', `/api/v1/commitments/${made.body.id}/fulfilment`, {
        evidence: { kind: 'note', text: 'Sent at noon.' },
      });
  }
  await office.call('admin', 'POST', `${path}/handoffs`, {
    kind: 'consult',
    to: { person: office.staff.planner },
    ask: 'Who drove?',
    answerBy: soon(5),
  });
  await office.call('planner', 'POST', `${path}/handoffs`, {
    kind: 'consult',
    to: { person: office.staff.admin },
    ask: 'Which gate?',
    answerBy: soon(4),
  });
  const week = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['22:00', '06:00']]]),
  );
  const calendar = await office.call('admin', 'POST', '/api/v1/calendars', {
    ...{ name: 'Night shift', zone: 'Africa/Kigali', country: 'RW', week },
  });
  const policy = await office.call('admin', 'POST', '/api/v1/standards/policies', {
    ...{ name: 'Complaints at the gate', kind: 'complaint', teamId: office.teams.gate },
    lines: [{ metric: 'first-answer', minutes: 150, clock: 'working', isPublic: true }],
  });
  settings = { calendar: calendar.body.id, policy: policy.body.id };
  await office.call('admin', 'POST', '/api/v1/duties', {
    ...{ teamId: office.teams.gate, personId: office.staff.guard },
    from: soon(0),
    to: soon(10),
  });
  await breakBelow();
  // So that the time of those has come.
  office.clock.advance(2 * 60_000);
});
after(() => office.close());

/** Something of somebody who reports to the administrator breaks, and waits for their word. */
async function breakBelow(): Promise<void> {
  const { admin, agent2 } = office.staff;
  await office.call('admin', 'PATCH', `/api/v1/people/${agent2}`, { managerId: admin });
  const { body } = await office.call('agent2', 'POST', '/api/v1/cases', {
    ...{ subject: 'The invoice is wrong', text: 'It says 12.', kind: 'question', holderId: agent2 },
    customer: { name: 'Odette Ingabire', email: 'odette@kamonyi.example' },
  });
  const made = await office.call('agent2', 'POST', `/api/v1/cases/${body.id}/commitments`, {
    statement: 'Correct the invoice',
    dueAt: new Date(office.clock.now().getTime() + 60_000).toISOString(),
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
}

/** Each screen by its address, and a word that says it is there. */
const screens = (): [path: string, sign: string][] => [
  ['/today', 'Bring the two cartons'],
  ['/cases?view=mine', 'Two cartons missing'],
  [`/cases/${number}`, 'They come today.'],
  ['/cases/new', 'How did it reach you?'],
  ['/search', 'What a customer is in'],
  ['/hand-offs', 'Operations'],
  ['/hand-offs/open', 'Which gate?'],
  ['/escalations', 'Correct the invoice'],
  ['/escalations?state=ended', 'Nothing has ended yet'],
  ['/kept', 'By week'],
  ['/kept/rows?state=kept', 'Send the list'],
  ['/customers', 'Immaculée Uwera'],
  ['/people', 'Patrick Habimana'],
  [`/people/${office.staff.agent}`, 'Customer care agent'],
  ['/teams', 'Warehouse'],
  [`/teams/${office.teams.gate}`, 'Théogène Bizimana'],
  [`/duty?team=${office.teams.gate}`, 'On duty until'],
  ['/calendars', 'Night shift'],
  [`/calendars/${settings.calendar}`, 'The next fourteen days'],
  ['/standards', 'First answer within 2 working hours'],
  ['/standards/new', 'must be answered by'],
  [`/standards/${settings.policy}`, 'must be answered by'],
  ['/notices', 'Notices'],
  ['/profile', 'because you can answer it by replying'],
  ['/more', 'Your profile'],
  ['/mail/journal', 'Nothing is lost'],
  ['/mail/outbox', 'im@kamonyi.example'],
  ['/mail/addresses', 'Lead an address to a team'],
  ['/organisation', 'The outside ear'],
  ['/api-keys', 'Make a key'],
];

for (const [width, colorScheme] of [
  [360, 'light'],
  [1440, 'dark'],
  [360, 'dark'],
  [1440, 'light'],
] as const)
  test(`no screen has a serious finding at ${width} px, ${colorScheme}`, async () => {
    const viewport = { width, height: width < 700 ? 740 : 900 };
    const page = await office.visit('admin', '/today', {
      viewport,
      colorScheme,
      hasTouch: width < 700,
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    const findings: string[] = [];
    for (const [path, sign] of screens()) {
      await page.goto(path);
      await page.getByRole('main').getByText(sign).first().waitFor();
      findings.push(...(await look(page, path)));
    }
    for (const part of ['Reply', 'Note', 'Promise', 'Hand off']) {
      await page.goto(`/cases/${number}`);
      await page.getByRole('button', { name: part, exact: true }).click();
      await page
        .getByRole('region', { name: 'Write, promise or hand off' })
        .locator('form')
        .waitFor();
      findings.push(...(await look(page, part)));
    }
    await page.goto('/escalations');
    await page.getByRole('button', { name: 'Give your word' }).first().click();
    await page.getByRole('dialog').getByLabel('What happens next').waitFor();
    findings.push(...(await look(page, 'Give your word')));
    await page.goto('/cases?view=all&kind=complaint');
    await page.locator('[data-id] label').first().click();
    await page.getByText('1 selected').waitFor();
    findings.push(...(await look(page, 'selected')));
    await page.getByRole('button', { name: /^Filters/ }).click();
    await page.getByRole('dialog').getByText('Anywhere').waitFor({ state: 'attached' });
    findings.push(...(await look(page, 'filters')));
    const stranger = await office.visit(null, '/sign-in', {
      viewport,
      colorScheme,
      bypassCSP: true,
    });
    await stranger.getByRole('button', { name: 'Sign in' }).waitFor();
    findings.push(...(await look(stranger, '/sign-in')));
    assert.deepEqual(findings, []);
  });

test('the first screen needs at most 200 kB of JavaScript, compressed', async () => {
  const page = await office.visit('admin', '/profile');
  await page.getByRole('heading', { name: 'About you' }).waitFor();
  const loaded: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) loaded.push(response.body());
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto('/today');
  await page.getByRole('link', { name: 'Bring the two cartons' }).waitFor();
  const bytes = (await Promise.all(loaded)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  assert.ok(bytes > 50_000 && bytes <= 200_000, `${bytes} bytes`);
});

test('on a phone whatever is pressed is at least 44 pixels high', async () => {
  const page = await office.visit('admin', '/today', {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  const small: string[] = [];
  for (const [path, sign] of screens()) {
    await page.goto(path);
    await page.getByRole('main').getByText(sign).first().waitFor();
    small.push(
      ...(await page.evaluate(() =>
        [...document.querySelectorAll('button, select, input:not([type=hidden]), nav a')]
          .filter((each) => each.getClientRects().length > 0)
          // What is pressed is the label of a box, and the frame of a field.
          .map((each) =>
            each.matches('[type=checkbox], [type=radio]')
              ? ((each as HTMLInputElement).labels?.[0] ?? each)
              : (each.closest('[class*="Input-wrapper"]') ?? each),
          )
          .filter((each) => each.getBoundingClientRect().height < 43.5)
          .map((each) => `${location.pathname}: ${each.outerHTML.slice(0, 160)}`),
      )),
    );
  }
  assert.deepEqual(small, []);
});
