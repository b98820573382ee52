// The cases, messages and people of a large organisation, the same every time they are asked for.
import { idAt, seeded } from './random.ts';

export type Cell = string | number | boolean | Date | null;
export type Row = readonly Cell[];

const day = 86_400_000;
export const teamCount = 40;
export const staffCount = 5000;

export interface Shape {
  cases: number;
  customers: number;
  start: number;
  end: number;
}

export const staffId = (n: number): string => idAt(1_700_000_000_000, 1, n);
export const teamId = (n: number): string => idAt(1_700_000_000_000, 2, n);
export const customerId = (n: number): string => idAt(1_700_000_000_000, 4, n);
export const customerPersonId = (n: number): string => idAt(1_700_000_000_000, 3, n);

/** Words that everybody uses: each is in every fifth message. */
const words =
  'delivery invoice carton amoxicillin syrup refund driver gate expiry vaccine cold chain order missing late thank question price opening hours pharmacy receipt parking queue damaged box wrong item insulin battery counter promise answer week morning'.split(
    ' ',
  );

/** And those that few do: the n-th is n times rarer than the first, as in every language. */
const rareWords = 200_000;
const syllables =
  'ba ru mu ki no te la vo si ga re du pi mo ha wa zi fe co nu shi kwa ndi tra ble ron mer tal gui sen'.split(
    ' ',
  );

export function wordNumber(n: number): string {
  let word = '';
  for (let rest = n + 40; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

const rareWord = (random: ReturnType<typeof seeded>): string =>
  wordNumber(Math.floor(Math.exp(random.next() * Math.log(rareWords))));

const capital = (word: string): string => word[0]?.toUpperCase() + word.slice(1);
export const customerName = (i: number): string =>
  `${capital(wordNumber(300_000 + (i % 997)))} ${capital(wordNumber(310_000 + ((i * 7919) % 9973)))}`;
export const staffName = (i: number): string =>
  `${capital(wordNumber(400_000 + (i % 97)))} ${capital(wordNumber(410_000 + i))}`;

function* count(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
}

export function* map<T>(n: number, row: (i: number) => T): Generator<T> {
  for (const i of count(n)) yield row(i);
}

export interface CaseShape {
  i: number;
  id: string;
  title: string;
  customer: string;
  customerNumber: number;
  raisedBy: string;
  team: string;
  holder: string | null;
  answers: string;
  kind: string;
  channel: string;
  severity: string;
  status: string;
  opened: Date;
  updated: Date;
  closed: Date | null;
  due: Date | null;
}

/** The cases in order of time; the same every time they are asked for. One in fifty is still open. */
export function* cases(shape: Shape): Generator<CaseShape> {
  const random = seeded(2026);
  for (let i = 0; i < shape.cases; i++) {
    const at = Math.floor(shape.start + ((shape.end - shape.start) * i) / shape.cases);
    const team = random.below(teamCount - 1);
    const isOpen = i > shape.cases * 0.98 || random.below(200) === 0;
    const holder =
      isOpen && random.below(3) === 0 ? null : team + (teamCount - 1) * random.below(100);
    const customer = random.below(shape.customers);
    const updated = new Date(Math.min(at + random.below(10 * day), shape.end));
    const status = isOpen ? random.pick(['new', 'open', 'open', 'waiting']) : 'closed';
    yield {
      i,
      id: idAt(at, 8, i),
      title: `${random.pick(words)} ${random.pick(words)} ${rareWord(random)} ${i}`,
      customer: customerId(customer),
      customerNumber: customer,
      raisedBy: customerPersonId(customer),
      team: teamId(team),
      holder: holder === null ? null : staffId(holder),
      answers: staffId(holder ?? team),
      kind: random.pick(['question', 'request', 'complaint', 'complaint', 'praise', 'suggestion']),
      channel: random.pick(['email', 'email', 'web', 'phone', 'counter']),
      severity: random.pick(['low', 'normal', 'normal', 'high', 'critical']),
      status,
      opened: new Date(at),
      updated,
      closed: isOpen ? null : updated,
      due: isOpen && i % 3 === 0 ? new Date(Date.now() + (1 + random.below(20)) * day) : null,
    };
  }
}

export function* caseRows(shape: Shape, row: (c: CaseShape) => Row | null): Generator<Row> {
  for (const each of cases(shape)) {
    const made = row(each);
    if (made) yield made;
  }
}

export interface MessageShape {
  n: number;
  id: string;
  caseId: string;
  title: string;
  body: string;
  inbound: boolean;
  channel: string;
  raisedBy: string;
  address: string;
  holderOrHead: string;
  at: Date;
}

/** Five messages a case. */
export function* messageRows(shape: Shape, row: (m: MessageShape) => Row): Generator<Row> {
  const random = seeded(7);
  for (const c of cases(shape))
    for (let k = 0; k < 5; k++) {
      const at = new Date(
        c.opened.getTime() + Math.floor(((c.updated.getTime() - c.opened.getTime()) * k) / 5),
      );
      const n = c.i * 5 + k;
      yield row({
        n,
        id: idAt(at.getTime(), 10, n),
        caseId: c.id,
        title: c.title,
        body: Array.from({ length: 30 }, (_, i) =>
          i % 4 ? rareWord(random) : random.pick(words),
        ).join(' '),
        inbound: k % 2 === 0,
        channel: c.channel,
        raisedBy: c.raisedBy,
        address: `customer${c.customerNumber}@mail.example`,
        holderOrHead: c.answers,
        at,
      });
    }
}
