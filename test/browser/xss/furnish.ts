// What a furnished office lacks for every kind of words to stand somewhere.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Furnished } from '../furnished.ts';

export interface More {
  /** The page behind the customer's link. */
  customerPath: string;
  caseId: string;
  commitmentId: string;
  handoffId: string;
  code: string;
}

export async function furnishMore(office: Furnished): Promise<More> {
  const { found, staff, teams, touchpointId } = office;
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await office.call('admin', method, `/api/v1/${path}`, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const inHours = (hours: number): string =>
    new Date(office.clock.now().getTime() + hours * 3_600_000).toISOString();
  const shown = await ask('GET', `cases/${found.number}`);
  const { id } = shown;
  for (const [key, type] of [
    ['site', 'link'],
    ['remark', 'text'],
  ])
    await ask('POST', 'fields', { key, type, label: { en: 'Said', fr: 'Dit' } });
  await ask('PUT', `cases/${id}/fields/site`, { value: 'https://shop.example/1' });
  await ask('PUT', `cases/${id}/fields/remark`, { value: 'Said so' });
  await ask('PATCH', `cases/${id}/tags`, { add: ['fragile', 'late'] });
  await ask('PATCH', `cases/${id}`, { orderReference: 'A-1' });
  const other = await ask('POST', 'cases', {
    subject: 'One carton missing',
    text: 'One carton is missing.',
    kind: 'praise',
    customer: { name: 'Umuti Ltd', phone: '+250788301123' },
    touchpointId,
  });
  await ask('POST', `cases/${other.id}/person-praised`, { personId: staff.guard });
  await ask('POST', `matters/${id}/links`, { relation: 'related', other: String(other.number) });
  await ask('POST', `matters/${id}/checklist`, { statement: 'Ask the gate', dueAt: inHours(3) });
  await ask('POST', `cases/${other.id}/snooze`, { until: inHours(9), reason: 'They are away' });
  await ask('PUT', `matters/${id}/drafts/note`, { content: { body: 'Half a note' } });
  await ask('POST', 'views', {
    name: 'Cartons',
    search: { kind: 'complaint' },
    teamId: teams.care,
  });
  await ask('PATCH', 'me', { signature: 'Eric' });
  await ask('POST', `people/${staff.agent}/absences`, {
    ...{ from: inHours(20), to: inHours(40), reason: 'A course' },
  });
  await ask('PUT', `told/${randomUUID()}`, { tone: 'concern', text: 'It rains in', touchpointId });
  const file = await office.call(
    'admin',
    'POST',
    '/api/v1/files?name=list.txt&type=text/plain',
    new TextEncoder().encode('one'),
    { 'content-type': 'application/octet-stream' },
  );
  await ask('POST', `cases/${id}/messages`, {
    ...{ kind: 'reply', body: 'See https://orders.example/1', attachmentIds: [file.body.id] },
  });
  const places = await ask('GET', 'touchpoints');
  const open = await ask('GET', 'commitments?bearer=me');
  const waiting = await ask('GET', 'handoffs');
  return {
    customerPath: shown.customerPath,
    caseId: id,
    commitmentId: open.items[0].id,
    handoffId: waiting.items[0].id,
    code: places.items[0].code,
  };
}
