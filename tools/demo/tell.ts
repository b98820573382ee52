// Tells the stories in the order of time, each step as the person who did it.
import * as casesApi from '../../src/cases/api.ts';
import * as commitmentsApi from '../../src/commitments/api.ts';
import * as handoffsApi from '../../src/handoffs/api.ts';
import * as praiseApi from '../../src/praise/api.ts';
import { companies, persons } from './customers.ts';
import { incomingMail } from './mail.ts';
import { createManagers } from './give-words.ts';
import { organisation } from './organisation.ts';
import { sortCase } from './sort.ts';
import type { Stage } from './stage.ts';
import { type Step, type Story, stories } from './stories.ts';

export interface Known {
  staffIds: Map<string, string>;
  teamIds: Map<string, string>;
  touchpointIds: Map<string, string>;
  customerIds: Map<string, string>;
}

const hour = 3_600_000;
const day = 24 * hour;
const caseCount = 60;

interface Telling {
  story: Story;
  customer: { key: string; name: string; email?: string; phone?: string };
  caseId?: string;
  number?: number;
}

interface Moment {
  at: number;
  telling: Telling;
  step?: Step;
}

export async function tellStories(stage: Stage, known: Known, end: number): Promise<void> {
  const moments = plan(end);
  const managersAct = createManagers(stage, end);
  for (const moment of moments) {
    if (moment.at >= end) break;
    await stage.moveTo(new Date(moment.at));
    await managersAct(moment.at);
    const { telling, step } = moment;
    try {
      await (step ? tell(stage, known, telling, step) : begin(stage, known, telling));
    } catch (cause) {
      const where = step ? `${step.do}${'by' in step ? ` by ${step.by}` : ''}` : 'its beginning';
      throw new Error(`"${telling.story.subject}" stops at ${where}.`, { cause });
    }
  }
}

/** Every story several times with other customers; a third of them in the last days, so that every state is there now. */
function plan(end: number): Moment[] {
  const moments: Moment[] = [];
  for (let n = 0; n < caseCount; n++) {
    const story = stories[n % stories.length] as Story;
    const recent = n >= caseCount - 22;
    const daysAgo = recent ? recentDays(n) : 90 - (n / (caseCount - 22)) * 86;
    const told = withOwnOrder(story, 20_400 + n * 13);
    const telling = { story: told, customer: customerFor(story, n) };
    let at = workingHour(end - daysAgo * day, recent);
    moments.push({ at, telling });
    for (const step of told.steps) {
      at += step.after * hour;
      moments.push({ at, telling, step });
    }
  }
  return moments.sort((a, b) => a.at - b.at);
}

/** Each telling has an order number of its own, in all its words. */
function withOwnOrder(story: Story, number: number): Story {
  if (!story.order) return story;
  const own = story.order.replace(/\d+$/, String(number));
  return JSON.parse(JSON.stringify(story).replaceAll(story.order, own)) as Story;
}

/** The very last ones came in within the hour, and nobody has taken them yet. */
const recentDays = (n: number): number => (caseCount - n) * (n >= caseCount - 6 ? 0.004 : 0.13);

/** Old stories begin between eight and four in Kigali; recent ones when they do. */
function workingHour(at: number, recent: boolean): number {
  if (recent) return at;
  const date = new Date(at);
  date.setUTCHours(6 + (Math.floor(at / 60_000) % 8), Math.floor(at / 1000) % 60);
  return date.getTime();
}

function customerFor(story: Story, n: number): Telling['customer'] {
  const needsMail = story.via === 'email' || story.steps.some((step) => step.do === 'customer');
  const contacts = companies.map(({ key, contact }) => ({ key, ...contact }));
  const fitting = [...contacts, ...persons].filter((each) => !needsMail || each.email);
  const speaksTheirs = fitting.filter((each) => each.language === languageOf(story));
  return speaksTheirs[(n * 7) % speaksTheirs.length] as Telling['customer'];
}

function languageOf(story: Story): string {
  if (/^(Ndashaka|Muraho)/.test(story.subject + story.text)) return 'rw';
  if (/Bonjour/.test(story.text)) return 'fr';
  return /Habari/.test(story.text) ? 'sw' : 'en';
}

async function begin(stage: Stage, known: Known, telling: Telling): Promise<void> {
  const { story, customer } = telling;
  const { subject, text } = story;
  if (story.via === 'email') {
    const local =
      story.team === undefined || story.team === 'operations'
        ? 'care'
        : story.team === 'sales'
          ? 'orders'
          : story.team;
    await incomingMail(stage, {
      from: customer,
      to: `${local}@${organisation.mailDomain}`,
      subject,
      text,
    });
    telling.caseId = await newestCaseOf(stage, subject);
    const describe = {
      id: telling.caseId,
      kind: story.kind,
      severity: story.severity ?? 'normal',
      ...more(story, known),
    };
    // Who works on it first describes it: others may not see it yet.
    const first = story.steps.find((step) => 'by' in step);
    if (first && 'by' in first)
      await stage.act(staff(known, first.by), casesApi.editCase, describe);
    return;
  }
  const opener =
    story.team === 'reception'
      ? 'iradukunda'
      : story.team === 'management'
        ? 'kayitesi'
        : 'ndayisaba';
  const made = await stage.act(staff(known, opener), casesApi.openCase, {
    subject,
    text,
    kind: story.kind,
    severity: story.severity ?? 'normal',
    channel: story.via,
    customer: {
      name: customer.name,
      ...(customer.email ? { email: customer.email } : {}),
      ...(customer.phone ? { phone: customer.phone } : {}),
    },
    ...(story.via === 'letter'
      ? { addresseeId: staff(known, 'uwase') }
      : { teamId: known.teamIds.get(story.team ?? 'care') as string }),
    ...more(story, known),
  });
  telling.caseId = made.id;
}

const more = (story: Story, known: Known) => ({
  ...(story.product ? { product: story.product } : {}),
  ...(story.touchpoint
    ? { touchpointId: known.touchpointIds.get(story.touchpoint) as string }
    : {}),
  ...(story.order ? { orderReference: story.order } : {}),
});

async function newestCaseOf(stage: Stage, subject: string): Promise<string> {
  const { rows } = await stage.database.pool.query<{ id: string }>(
    'select id from matters where title = $1 order by opened_at desc limit 1',
    [subject],
  );
  if (!rows[0]) throw new Error(`The mail "${subject}" opened no case.`);
  return rows[0].id;
}

const staff = (known: Known, key: string): string => known.staffIds.get(key) as string;

async function tell(stage: Stage, known: Known, telling: Telling, step: Step): Promise<void> {
  const id = telling.caseId as string;
  const later = (hours: number): string =>
    new Date(Date.now() + stage.database.clock.offsetMs + hours * hour).toISOString();
  if (step.do === 'customer') return customerWrites(stage, telling, step.text);
  const by = staff(known, step.by);
  switch (step.do) {
    case 'take':
      await stage.act(by, casesApi.takeCase, { id });
      return sortCase(stage, by, { id, ...telling.story });
    case 'reply': {
      const promise = step.promise && {
        statement: step.promise.statement,
        dueAt: later(step.promise.inHours),
      };
      const input = {
        id,
        body: step.text,
        asks: step.asks ?? false,
        ...(promise ? { promises: [promise] } : {}),
      };
      return void (await stage.act(by, casesApi.writeMessage, {
        ...input,
        keeps: await openPromises(stage, by, id),
      }));
    }
    case 'note':
      return void (await stage.act(by, casesApi.writeMessage, {
        id,
        kind: 'note',
        body: step.text,
      }));
    case 'promise':
      return void (await stage.act(by, commitmentsApi.makeCommitment, {
        id,
        statement: step.statement,
        dueAt: later(step.inHours),
      }));
    case 'consult':
    case 'transfer':
      return void (await stage.act(by, handoffsApi.offerHandoff, {
        id,
        kind: step.do,
        to: known.teamIds.has(step.to)
          ? { team: known.teamIds.get(step.to) as string }
          : { person: staff(known, step.to) },
        ask: step.ask,
        ...(step.do === 'consult' ? { answerBy: later(step.inHours) } : {}),
      }));
    case 'accept':
      return void (await stage.act(by, handoffsApi.acceptHandoff, {
        id: await openHandoff(stage, id),
      }));
    case 'decline':
      return void (await stage.act(by, handoffsApi.declineHandoff, {
        id: await openHandoff(stage, id),
        reason: step.reason,
      }));
    case 'answer':
      return void (await stage.act(by, handoffsApi.answerHandoff, {
        id: await openHandoff(stage, id),
        body: step.text,
      }));
    case 'keep':
      for (const promise of await openPromises(stage, by, id))
        await stage.act(by, commitmentsApi.fulfilCommitment, {
          id: promise,
          evidence: { kind: 'note', text: step.note },
        });
      return;
    case 'give-back':
      return void (await stage.act(by, handoffsApi.returnHandoff, {
        id: await openHandoff(stage, id),
        reason: step.reason,
      }));
    case 'take-back':
      return void (await stage.act(by, handoffsApi.takeBackHandoff, {
        id: await openHandoff(stage, id),
        reason: step.reason,
      }));
    case 'renegotiate':
      for (const promise of await openPromises(stage, by, id))
        await stage.act(by, commitmentsApi.renegotiateCommitment, {
          id: promise,
          dueAt: later(step.inHours),
          consent: { kind: 'note', text: step.consent },
        });
      return;
    case 'withdraw':
      for (const promise of await openPromises(stage, by, id))
        await stage.act(by, commitmentsApi.withdrawCommitment, {
          id: promise,
          reason: step.reason,
          consent: { kind: 'note', text: step.consent },
        });
      return;
    case 'praise':
      return void (await stage.act(by, casesApi.praisePerson, {
        id,
        personId: staff(known, step.person),
      }));
    case 'thank':
      return void (await stage.act(by, praiseApi.thank, { id }));
    case 'complained-about':
      return void (await stage.act(by, casesApi.namePersonComplainedAbout, {
        id,
        personId: staff(known, step.person),
      }));
    case 'resolve':
      return void (await stage.act(by, casesApi.resolveCase, {
        id,
        outcome: step.outcome as 'solved',
        words: step.words,
        tellCustomer: true,
      }));
    case 'close':
      return void (await stage.act(by, casesApi.closeCase, { id }));
  }
}

async function openPromises(stage: Stage, by: string, id: string): Promise<string[]> {
  const shown = await stage.act(by, casesApi.showCase, { id });
  return shown.commitments
    .filter((each) => each.kind === 'promise' && each.state === 'open')
    .map((each) => each.id);
}

async function openHandoff(stage: Stage, matterId: string): Promise<string> {
  const { rows } = await stage.database.pool.query<{ id: string }>(
    'select id from handoffs where matter_id = $1 and ended_at is null order by offered_at desc limit 1',
    [matterId],
  );
  if (!rows[0]) throw new Error('There is no open hand-off.');
  return rows[0].id;
}

async function customerWrites(stage: Stage, telling: Telling, text: string): Promise<void> {
  const { rows } = await stage.database.pool.query<{
    internet_id: string;
    subject: string;
    reply_to: string;
  }>(
    `select internet_id, mail->>'subject' as subject, mail->>'replyTo' as reply_to from outbox
     where matter_id = $1 and to_address = $2 order by created_at desc limit 1`,
    [telling.caseId, telling.customer.email],
  );
  const last = rows[0];
  if (!last) throw new Error(`Nobody has written to ${telling.customer.name} yet.`);
  await incomingMail(stage, {
    from: telling.customer,
    to: `${last.reply_to}@${organisation.mailDomain}`,
    subject: last.subject,
    text,
    inReplyTo: `<${last.internet_id}@${organisation.mailDomain}>`,
  });
}
