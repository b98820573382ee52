// A case that others may not know of, with everything on it, and what an agent has of their own.
import assert from 'node:assert/strict';
import type { World } from './database.ts';

/** Stands in every text on the hidden case and nowhere else. */
export const hiddenWord = 'quokkaful';

/** A complaint about the guard, restricted by naming him, with a promise, a hand-off and a file on it. */
export async function hiddenRows({
  call,
  staff,
  database,
}: World): Promise<Record<string, string>> {
  const opened = await call('careHead', 'POST', '/api/v1/cases', {
    subject: `The guard was rude ${hiddenWord}`,
    text: `He did not let me in. ${hiddenWord}`,
    kind: 'complaint',
    customer: { name: 'Odette', email: 'odette@mail.example' },
  });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const id = opened.body.id as string;
  const taken = await call('careHead', 'POST', `/api/v1/cases/${id}/taking`, {});
  assert.equal(taken.status, 200, JSON.stringify(taken.body));
  const named = await call('careHead', 'POST', `/api/v1/cases/${id}/person-complained-about`, {
    personId: staff.guard,
  });
  assert.ok(named.status < 300, JSON.stringify(named.body));
  const promise = await call('careHead', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: `Call you with what we found ${hiddenWord}`,
    dueAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  assert.equal(promise.status, 201, JSON.stringify(promise.body));
  const handoff = await call('careHead', 'POST', `/api/v1/cases/${id}/handoffs`, {
    kind: 'consult',
    to: { person: staff.operationsHead },
    ask: `What do you know of this ${hiddenWord}?`,
    answerBy: new Date(Date.now() + 3_600_000).toISOString(),
  });
  assert.equal(handoff.status, 201, JSON.stringify(handoff.body));
  const item = await call('careHead', 'POST', `/api/v1/matters/${id}/checklist`, {
    statement: `Ask at the gate ${hiddenWord}`,
    dueAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const other = await call('careHead', 'POST', '/api/v1/cases', { subject: 'Else', text: 'Else.' });
  const link = await call('careHead', 'POST', `/api/v1/matters/${id}/links`, {
    relation: 'related',
    other: other.body.id,
  });
  assert.equal(link.status, 201, JSON.stringify(link.body));
  const escalation = await database.pool.query<{ id: string }>(
    `insert into escalations (id, matter_id, desk_person, height, level, told_person, place_person, started_at)
     values (gen_random_uuid(), $1, $2, 'top', 1, $3, $3, now()) returning id`,
    [id, staff.careHead, staff.chief],
  );
  const offer = await database.pool.query<{ id: string }>(
    `insert into promise_offers (id, message_id, person_id, statement, words_start, words_end, found_at)
     select gen_random_uuid(), message_id, $2, 'I will see', 0, 1, now() from filings where matter_id = $1 limit 1
     returning id`,
    [id, staff.guard],
  );
  const file = await call(
    'careHead',
    'POST',
    `/api/v1/files?name=${hiddenWord}.txt&type=text/plain`,
    new TextEncoder().encode(hiddenWord),
  );
  const note = await call('careHead', 'POST', `/api/v1/cases/${id}/messages`, {
    ...{ kind: 'note', body: `A note ${hiddenWord}`, attachmentIds: [file.body.id] },
  });
  assert.equal(note.status, 201, JSON.stringify(note.body));
  const said = await call('careHead', 'POST', `/api/v1/cases/${id}/messages`, {
    body: `An answer ${hiddenWord}`,
  });
  assert.equal(said.status, 201, JSON.stringify(said.body));
  const draft = await call('careHead', 'PUT', `/api/v1/matters/${id}/drafts/note`, {
    content: { text: hiddenWord },
  });
  assert.equal(draft.status, 200, JSON.stringify(draft.body));
  const held = await database.pool.query<{ id: string }>(
    `insert into held_replies (id, case_id, author_id, input, draft, held_at, send_at)
     values (gen_random_uuid(), $1, $2, '{}', '{}', now(), now() + interval '1 day') returning id`,
    [id, staff.careHead],
  );
  const { body: messages } = await call('careHead', 'GET', `/api/v1/cases/${id}/messages`);
  return {
    messages: messages.items[0].id,
    'promise-offers': (offer.rows[0] as { id: string }).id,
    escalations: (escalation.rows[0] as { id: string }).id,
    cases: id,
    matters: id,
    commitments: promise.body.id,
    handoffs: handoff.body.id,
    links: link.body.id,
    'checklist-items': item.body.items[0].id,
    'held-replies': (held.rows[0] as { id: string }).id,
    files: file.body.id,
  };
}

/** What an agent may read and use, by the first word of the path. */
export async function seenRows({ call }: World): Promise<Record<string, Record<string, string>>> {
  const opened = await call('agent2', 'POST', '/api/v1/cases', { subject: 'Seen', text: 'Seen.' });
  const macro = await call('agent2', 'POST', '/api/v1/macros', {
    ...{ name: 'Mine', for: 'me', steps: [{ do: 'follow' }] },
  });
  assert.equal(macro.status, 201, JSON.stringify(macro.body));
  const id = opened.body.id as string;
  return { cases: { id }, matters: { id }, macros: { id: macro.body.id } };
}
