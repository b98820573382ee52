// Documents of the search index, made from the same shapes by the very code that makes them in Kept.
import {
  type Document,
  documentOfCase,
  documentOfNamed,
  type MessageFacts,
} from '../src/search/document.ts';
import {
  type CaseShape,
  cases,
  customerId,
  customerName,
  map,
  messageRows,
  type MessageShape,
  type Row,
  type Shape,
  staffCount,
  staffId,
  staffName,
} from './shapes.ts';

const counts = new Map<string, number>();

const rowOf = (document: Document): Row => {
  for (const word of document.vocabulary)
    if (/[a-z]/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const { id, kind, activeAt, openedAt, heading, words, facets } = document;
  return [
    id,
    kind,
    activeAt,
    openedAt,
    heading,
    words,
    `{${facets.map((each) => `"${each}"`).join()}}`,
  ];
};

export function* caseDocuments(shape: Shape): Generator<Row> {
  const messages = messageRows(shape, (message) => message as never) as Generator<unknown>;
  const guarded = Math.ceil(shape.cases / 3);
  for (const each of cases(shape)) {
    const said = Array.from({ length: 5 }, () => messages.next().value as MessageShape);
    yield rowOf(documentOf(each, said, each.i % guarded === 7));
  }
}

const documentOf = (c: CaseShape, said: readonly MessageShape[], isGuarded: boolean): Document =>
  documentOfCase({
    id: c.id,
    title: c.title,
    mergedTitles: [],
    references: [],
    names: [customerName(c.customerNumber)],
    customerId: c.customer,
    kind: c.kind,
    severity: c.severity,
    status: c.status,
    isOpen: c.closed === null,
    isAsleep: false,
    isLate: false,
    teamId: c.team,
    holderId: c.holder,
    readers: [...(c.holder ? [c.holder] : []), ...(isGuarded ? [staffId(4999)] : [])],
    openedAt: c.opened,
    tagIds: [],
    fieldTexts: [],
    messages: said.map(factsOf),
  });

const factsOf = (message: MessageShape): MessageFacts => ({
  subject: message.title,
  body: message.body,
  at: message.at,
  address: message.inbound ? message.address : null,
  files: [],
});

export const customerDocuments = ({ customers }: Shape, since: Date): Generator<Row> =>
  map(customers, (i) =>
    rowOf(
      documentOfNamed({
        id: customerId(i),
        kind: 'customer',
        name: customerName(i),
        also: [],
        since,
      }),
    ),
  );

export const staffDocuments = (since: Date): Generator<Row> =>
  map(staffCount, (i) =>
    rowOf(
      documentOfNamed({
        id: staffId(i),
        kind: 'person',
        name: staffName(i),
        also: ['Agent'],
        since,
      }),
    ),
  );

/** The words of all documents made so far. */
export function* wordsOfDocuments(): Generator<Row> {
  yield* counts;
  counts.clear();
}
