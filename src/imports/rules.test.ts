import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { managersFirst, type Reporting } from './decide/managers-first.ts';
import { columnsFor, isHeading } from './headings.ts';
import {
  canBeDone,
  doubledField,
  fieldsOf,
  kinds,
  missingFields,
  phases,
  usualFields,
} from './rules.ts';

test('headings are known in four languages, and as programmes write them', () => {
  const found = (headings: string) => columnsFor('customers', headings.split('|'));
  for (const [headings, fields] of [
    ['Name|E-mail|Phone', ['name', 'email', 'phone']],
    ['Prénom|Nom|Courriel|Téléphone portable', ['firstName', 'lastName', 'email', 'phone']],
    ['Nom|Adresse e-mail|Société', ['name', 'email', 'company']],
    ['Amazina|Imeyili|Nimero ya telefoni|Ururimi', ['name', 'email', 'phone', 'language']],
    ['Jina|Barua pepe|Simu|Kampuni', ['name', 'email', 'phone', 'company']],
    [
      'First Name|Last Name|E-mail 1 - Value|Phone 1 - Value|Organization Name',
      [...['firstName', 'lastName', 'email', 'phone', 'company']],
    ],
    ['FN|EMAIL|EMAIL 2|TEL|TEL 2', ['name', 'email', 'email', 'phone', 'phone']],
    ['headAccount|HEAD_ACCOUNT|nothing', ['headAccount', null, null]],
  ] as const)
    assert.deepEqual(found(headings), fields, headings);
  assert.deepEqual(columnsFor('staff', ['job_title', 'Équipe', 'Umuyobozi', 'role']), [
    ...['jobTitle', 'team', 'managerEmail', 'roles'],
  ]);
});

test('what the screens call a column is known as its heading, and the table to fill in is whole', async () => {
  for (const language of ['en', 'fr', 'rw', 'sw']) {
    const url = `../platform/i18n/catalogues/imports.${language}.json`;
    const { default: words } = await import(url, { with: { type: 'json' } });
    const heading = (field: string) => String(words[`import-field.${field}`]);
    for (const kind of kinds) {
      for (const field of fieldsOf[kind]) {
        const [found] = columnsFor(kind, [heading(field)]);
        // The last name alone is taken for the whole.
        assert.equal(found, field === 'lastName' ? 'name' : field, `${kind}: ${heading(field)}`);
      }
      const columns = columnsFor(kind, usualFields[kind].map(heading));
      assert.deepEqual(columns, usualFields[kind]);
      assert.deepEqual(missingFields(kind, columns), []);
      assert.equal(isHeading(kind, usualFields[kind].map(heading)), true);
    }
  }
});

test('a first line that is a person is no line of headings', () => {
  assert.equal(isHeading('customers', ['Keza', 'keza@x.example']), false);
  assert.equal(isHeading('customers', ['Keza', '0788 123 456']), false);
  assert.equal(isHeading('customers', ['Client', 'Kundennummer']), true);
});

test('a choice of columns is whole when nothing is missing and nothing is there twice', () => {
  assert.deepEqual(missingFields('customers', ['email']), [
    ['name', 'firstName', 'lastName', 'company'],
  ]);
  assert.deepEqual(missingFields('customers', ['lastName', null]), []);
  assert.deepEqual(missingFields('staff', ['name', 'email', 'team']), [['jobTitle']]);
  assert.equal(doubledField(['email', 'email', 'phone', 'phone', 'name']), undefined);
  assert.equal(doubledField(['class', null, null, 'class']), 'class');
});

test('what may be done with an import, at every step of it', () => {
  const words = (phase: (typeof phases)[number], toDo: number, isForgotten = false): string =>
    Object.entries(canBeDone({ phase, toDo, isForgotten, hasProblem: false }))
      .filter(([, may]) => may)
      .map(([what]) => what)
      .join(' ');
  assert.deepEqual(
    phases.map((phase) => `${phase}: ${words(phase, 1)}`),
    [
      'columns: choose discard',
      'checking: choose discard',
      'checked: choose run discard',
      'running: stop',
      'done: run undo',
      'undoing: ',
      'undone: ',
    ],
  );
  assert.equal(words('done', 0), 'undo');
  assert.equal(words('checked', 0), 'choose discard');
  for (const phase of phases.filter((each) => each !== 'running'))
    assert.equal(words(phase, 1, true), '', phase);
});

const people = fc.array(
  fc.record({ email: fc.nat(12).map(String), managerEmail: fc.option(fc.nat(12).map(String)) }),
  { maxLength: 30 },
);

test('a manager of the file always joins before those who report to them', () => {
  fc.assert(
    fc.property(people, (list) => {
      const emails = new Set<string>();
      const rows: Reporting[] = list
        .filter(({ email }) => !emails.has(email) && emails.add(email))
        .map((each, i) => ({ ...each, row: i + 1, line: i + 2, isWrong: false }));
      const places = managersFirst(rows);
      assert.equal(places.size, rows.length);
      for (const row of rows) {
        const manager = rows.find(({ email }) => email === row.managerEmail);
        const [place, above] = [places.get(row.row), manager && places.get(manager.row)];
        if (!place || place.problem || !above) continue;
        assert.equal(above.problem, undefined, 'nobody joins under who does not');
        assert.ok(above.turn < place.turn);
      }
    }),
  );
});

test('a circle is named in each of its rows, and who reports into it waits', () => {
  const row = (n: number, managerEmail: string | null, isWrong = false): Reporting => ({
    ...{ row: n, line: n + 1, email: String(n), managerEmail, isWrong },
  });
  const places = managersFirst([
    row(1, '2'),
    row(2, '1'),
    row(3, '2'),
    row(4, null, true),
    row(5, '4'),
  ]);
  assert.deepEqual(
    [...places.entries()].sort(([a], [b]) => a - b).map(([, { problem }]) => problem?.code),
    ['managers-in-circle', 'managers-in-circle', 'manager-wrong', undefined, 'manager-wrong'],
  );
});
