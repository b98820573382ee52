// An office in which every screen has something to show, and the list of all screens.
import assert from 'node:assert/strict';
import { stampOn, visitorOf } from '../visitor.ts';
import { type Office, openOffice } from './office.ts';

export interface Furnished extends Office {
  found: {
    number: number;
    customer: string;
    /** Another one. */
    other: string;
    calendar: string;
    policy: string;
    journal: string;
    field: string;
    template: string;
    macro: string;
    import: string;
  };
}

/** Every screen by its address, and a word that says it is there; one line each. None of the router may be missing. */
export const screens = ({ found, staff, teams }: Furnished): [path: string, sign: string][] => [
  ['/today', 'Bring the two cartons'],
  ['/cases?view=mine', 'Two cartons missing'],
  [`/cases/${found.number}`, 'They come today.'],
  ['/cases/new', 'How did it reach you?'],
  ['/search', 'What a customer is in'],
  ['/hand-offs', 'Operations'],
  ['/hand-offs/open', 'Which gate?'],
  ['/escalations', 'Correct the invoice'],
  ['/escalations?state=ended', 'Nothing has ended yet'],
  ['/kept', 'By week'],
  ['/kept/rows?state=kept', 'Send the list'],
  ['/praise', 'No praise here yet'],
  ['/customers', 'Immaculée Uwera'],
  [`/customers/${found.customer}`, 'Two cartons missing'],
  ['/customers/twins', 'No doubles in sight'],
  [`/customers/${found.customer}/merge`, 'Who else is Immaculée Uwera?'],
  [`/customers/${found.customer}/merge?with=${found.other}`, 'becomes part of'],
  ['/people', 'Patrick Habimana'],
  [`/people/${staff.agent}`, 'Customer care agent'],
  ['/teams', 'Warehouse'],
  [`/teams/${teams.gate}`, 'Théogène Bizimana'],
  [`/duty?team=${teams.gate}`, 'On duty until'],
  ['/calendars', 'Night shift'],
  [`/calendars/${found.calendar}`, 'The next fourteen days'],
  ['/standards', 'First answer within 2 working hours'],
  ['/standards/new', 'must be answered by'],
  [`/standards/${found.policy}`, 'must be answered by'],
  ['/notices', 'Notices'],
  ['/profile', 'because you can answer it by replying'],
  ['/profile/security', 'Where you are signed in'],
  ['/more', 'Your profile'],
  ['/mail/journal', 'Nothing is lost'],
  [`/mail/journal/${found.journal}`, 'Quarantined'],
  ['/mail/outbox', 'im@kamonyi.example'],
  ['/mail/addresses', 'Lead an address to a team'],
  ['/mail/sending', 'Protection of the connection'],
  ['/organisation', 'The outside ear'],
  ['/api-keys', 'Make a key'],
  ['/administration', 'Within which time customers hear from you'],
  ['/administration/doctor', 'Version of the database'],
  ['/administration/changes', 'set the standard Complaints'],
  ['/administration/sign-ins', 'Eric Mugisha: Signed in'],
  ['/administration/backups', 'Make one every day at'],
  ['/administration/imports', 'contacts.csv'],
  [`/administration/imports/${found.import}`, 'Import 2 rows'],
  ['/roles', 'Work on cases'],
  ['/devices', 'Pair a device'],
  ['/checklists', 'Stolen parcel'],
  ['/tags', 'fragile'],
  ['/fields', 'Batch number'],
  ['/fields/new', 'Custom fields'],
  [`/fields/${found.field}`, 'Custom fields'],
  ['/templates', 'It takes longer'],
  ['/templates/new', 'A new ready text'],
  [`/templates/${found.template}`, 'It takes longer'],
  ['/macros', 'Ask for the photo'],
  ['/macros/new', 'A new macro'],
  [`/macros/${found.macro}`, 'Ask for the photo'],
];

export async function furnishedOffice(
  options?: Parameters<typeof openOffice>[0],
): Promise<Furnished> {
  const office = await openOffice(options);
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
  await office.call('admin', 'POST', '/api/v1/duties', {
    ...{ teamId: office.teams.gate, personId: office.staff.guard },
    from: soon(0),
    to: soon(10),
  });
  await breakBelow(office);
  const prepared = await prepare(office);
  const journal = await setAside(office);
  const imported = await bringFile(office);
  // So that the time of those has come.
  office.clock.advance(2 * 60_000);
  const { number, customer } = (await office.call('admin', 'GET', path)).body;
  const { items } = (await office.call('admin', 'GET', '/api/v1/customers?query=odette')).body;
  return {
    ...office,
    found: {
      number,
      journal,
      import: imported,
      ...prepared,
      customer: customer.id,
      other: items[0].id,
      calendar: calendar.body.id,
      policy: policy.body.id,
    },
  };
}

/** Something of somebody who reports to the administrator breaks, and waits for their word. */
async function breakBelow(office: Office): Promise<void> {
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

/** What administrators prepare for the work of others. */
async function prepare(office: Office) {
  const make = async (path: string, body: object): Promise<string> => {
    const made = await office.call('admin', 'POST', `/api/v1/${path}`, body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body.id;
  };
  await make('checklist-templates', {
    name: 'Stolen parcel',
    items: [{ statement: 'Ask the gate', who: 'holder', minutes: 60 }],
  });
  await make('tags', { name: 'fragile' });
  return {
    field: await make('fields', {
      ...{ key: 'batch', type: 'text' },
      label: { en: 'Batch number', fr: 'Numéro de lot' },
    }),
    template: await make('templates', {
      ...{ name: 'It takes longer', shortcut: 'late' },
      texts: { en: 'Dear {{customer.name|Madam, Sir}}, it takes longer.' },
    }),
    macro: await make('macros', {
      name: 'Ask for the photo',
      steps: [{ do: 'take' }],
    }),
  };
}

/** A file of customers that was tried, with a mistake in it. */
async function bringFile(office: Office): Promise<string> {
  const file =
    'Name;E-mail;Company;Shoe size\nKeza Ange;keza@contacts.example;Kamonyi Tea;38\nNo Mail;nowhere;;\n';
  const path = '/api/v1/imports?kind=customers&name=contacts.csv';
  const { status, body } = await office.call('admin', 'POST', path, Buffer.from(file));
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

/** A form that a programme filled in waits for an administrator. */
async function setAside(office: Office): Promise<string> {
  const visitor = visitorOf(office.app);
  const stamp = stampOn(await visitor.get('/contact'));
  await visitor.send('/contact', {
    ...{ stamp, subject: 'Buy now', text: 'Cheap.', website: 'x' },
    ...{ name: 'A programme', email: 'bot@junk.example' },
  });
  const { body } = await office.call('admin', 'GET', '/api/v1/journal?outcome=quarantined');
  return body.items[0].id;
}
