// What becomes of standards, told as stories of one case each. Weeks are those of November 2026; the office works
// from 08:00 to 12:00 and from 13:00 to 17:00, two hours ahead of UTC.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { workingCalendar } from '../platform/time/working-time.ts';
import { decideStandards } from './decide.ts';
import type { Described, Metric, StandardLine } from './rules.ts';
import type { CaseNow, Change, Happening, Run } from './run.ts';

const hours = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
] as const;
const office = workingCalendar({
  zone: 'Africa/Kigali',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
});
const allDay = [['00:00', '24:00']] as const;
const gate = workingCalendar({
  zone: 'Africa/Kigali',
  week: Object.fromEntries(
    (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => [day, allDay]),
  ),
});

const days = { mon: 23, tue: 24, wed: 25, thu: 26, fri: 27, sat: 28, nextMon: 30 };
/** `at('mon 09:00')` */
function at(text: string): Date {
  const [day = '', time] = text.split(' ');
  return new Date(`2026-11-${days[day as keyof typeof days]}T${time}:00+02:00`);
}
const told = (instant: Date | null): string | null =>
  instant &&
  `${new Date(instant.getTime() + 7_200_000).toUTCString().slice(0, 3).toLowerCase()} ${new Date(
    instant.getTime() + 7_200_000,
  )
    .toISOString()
    .slice(11, 16)}`;

const any = { customerClass: null, product: null, team: null, channel: null };
const line = (metric: Metric, hour: number, more: Partial<StandardLine> = {}): StandardLine => ({
  ...{ id: `${metric} ${hour}`, policyId: 'usual', policyName: 'Usual', teamName: null, metric },
  ...{ minutes: hour * 60, clock: 'working', isPublic: false, remindPercent: 20 },
  madeAt: at('mon 00:00'),
  createdAt: at('mon 00:00'),
  asks: { ...any, severity: null, kind: null },
  ...more,
});
const urgent = { asks: { ...any, severity: 'critical', kind: null }, policyId: 'urgent' };
const usual = [
  line('acknowledge', 4),
  line('first-answer', 8),
  line('next-word', 8),
  line('resolve', 16),
];
const open = { isPublic: true };
const publicly = [
  line('acknowledge', 4, open),
  line('first-answer', 8, open),
  line('next-word', 8, open),
  line('resolve', 16, open),
];

const againOpen = (text: string): Partial<CaseNow> => ({
  ...{ status: 'open', outcome: null, reopenedAt: at(text) },
});

/** A case and its standards, as the ledger would keep them. */
class Story {
  runs: Run[] = [];
  theCase: CaseNow = {
    described: { ...any, severity: 'normal', kind: 'complaint' } as Described,
    startedAt: at('mon 09:00'),
    status: 'new',
    outcome: null,
    reopenedAt: null,
    isTakenDown: false,
    lastWordAt: null,
    lastWordHereAt: null,
  };
  lines: readonly StandardLine[] = usual;
  calendar = office;

  /** What is done when this happens at that time. */
  when(text: string, happening: Happening, change: Partial<CaseNow> = {}): string[] {
    const now = at(text);
    if (happening.said) this.theCase = { ...this.theCase, lastWordAt: now, lastWordHereAt: now };
    this.theCase = { ...this.theCase, ...change };
    this.breakOverdue(now);
    const { theCase, lines, calendar, runs } = this;
    const changes = decideStandards({ theCase, lines, calendar, runs, happening, now });
    for (const each of changes) this.apply(each, now);
    const again = { theCase, lines, calendar, runs: this.runs, happening: {}, now };
    assert.deepEqual(decideStandards(again), [], 'nothing is left to do');
    return changes.map(sentence);
  }

  state(): string[] {
    return this.runs.map((run) => `${run.metric} ${run.state} ${told(run.dueAt) ?? 'paused'}`);
  }

  private breakOverdue(now: Date): void {
    this.runs = this.runs.map((run) =>
      run.state === 'open' && run.dueAt && run.dueAt < now
        ? { ...run, state: 'broken', settledAt: run.dueAt }
        : run,
    );
  }

  private apply(change: Change, now: Date): void {
    if (change.do === 'start') return this.start(change, now);
    const update = (more: (run: Run) => Partial<Run>) => {
      this.runs = this.runs.map((run) =>
        run.id === change.run.id ? { ...run, ...more(run) } : run,
      );
    };
    if (change.do === 'keep')
      update((run) =>
        run.state === 'open' ? { state: 'kept', settledAt: now } : { isFulfilled: true },
      );
    if (change.do === 'withdraw') update(() => ({ state: 'withdrawn', settledAt: now }));
    if (change.do === 'note')
      update((run) => ({ line: change.chosen?.line ?? run.line, laterDueAt: change.laterDueAt }));
    if (change.do === 'move') {
      const isPaused = change.to === null;
      update((run) => ({
        dueAt: change.to,
        leftMs: change.leftMs,
        pauses:
          isPaused === (run.dueAt === null) ? run.pauses : [...run.pauses, { at: now, isPaused }],
      }));
    }
  }

  private start(change: Extract<Change, { do: 'start' }>, now: Date): void {
    const isPaused = change.leftMs !== null;
    this.runs.push({
      ...{ id: String(this.runs.length), metric: change.line.metric, line: change.line },
      state: change.dueAt < now ? 'broken' : 'open',
      startedAt: change.from,
      dueAt: isPaused ? null : change.dueAt,
      leftMs: change.leftMs,
      isFulfilled: false,
      settledAt: null,
      isOwn: true,
      laterDueAt: null,
      pauses: isPaused ? [{ at: now, isPaused }] : [],
    });
  }
}

function sentence(change: Change): string {
  if (change.do === 'start')
    return change.leftMs === null
      ? `${change.line.metric} by ${told(change.dueAt)}`
      : `${change.line.metric} begins paused`;
  const { metric } = change.run;
  if (change.do === 'keep') return `${metric} kept by the ${change.by.kind}`;
  if (change.do === 'withdraw') return `${metric} ends: ${change.reason}`;
  if (change.do === 'note') return `${metric} noted, later ${told(change.laterDueAt)}`;
  return change.to
    ? `${metric} ${change.cause} to ${told(change.to)}`
    : `${metric} ${change.cause} with ${(change.leftMs ?? 0) / 60_000} min`;
}

const said = { messageId: 'm', isAnswer: true, tellsTimes: false };
const opened = { opened: true };

function begun(lines = usual): Story {
  const story = new Story();
  story.lines = lines;
  story.when('mon 09:00', opened);
  return story;
}

describe('starting', () => {
  test('acknowledge, first answer and resolve run from when it was received; the next word from the first', () => {
    assert.deepEqual(new Story().when('mon 09:00', opened), [
      'acknowledge by mon 14:00',
      'first-answer by tue 09:00',
      'resolve by wed 09:00',
    ]);
    const story = begun();
    assert.deepEqual(story.when('mon 10:00', { said }, { status: 'open' }), [
      'acknowledge kept by the message',
      'first-answer kept by the message',
      'next-word by tue 10:00',
    ]);
  });
  test('in calendar time nights and weekends count', () => {
    const story = new Story();
    story.lines = [line('first-answer', 30, { clock: 'calendar' })];
    story.theCase = { ...story.theCase, startedAt: at('fri 16:50') };
    assert.deepEqual(story.when('fri 16:50', opened), ['first-answer by sat 22:50']);
  });
  test('who was at the counter needs no acknowledgement', () => {
    assert.deepEqual(new Story().when('mon 09:00', opened, { isTakenDown: true }), [
      'first-answer by tue 09:00',
      'resolve by wed 09:00',
    ]);
  });
  test('filed late it ran since it was received, and what is past by then broke at its due second', () => {
    const story = new Story();
    story.lines = [line('acknowledge', 2), line('first-answer', 8)];
    story.when('mon 13:00', opened);
    assert.deepEqual(story.state(), [
      'acknowledge broken mon 11:00',
      'first-answer open tue 09:00',
    ]);
  });
});

describe('words', () => {
  test('that only say that we have it are no answer', () => {
    const story = begun();
    assert.deepEqual(
      story.when('mon 10:00', { said: { ...said, isAnswer: false } }, { status: 'open' }),
      ['acknowledge kept by the message', 'next-word by tue 10:00'],
    );
    assert.deepEqual(story.when('mon 11:00', { said }), [
      'first-answer kept by the message',
      'next-word kept by the message',
      'next-word by tue 11:00',
    ]);
  });
  test('that come too late do after all what broke, and the next one runs', () => {
    const story = begun();
    assert.deepEqual(story.when('wed 08:00', { said }, { status: 'open' }), [
      'acknowledge kept by the message',
      'first-answer kept by the message',
      'next-word by wed 17:00',
    ]);
    assert.deepEqual(
      story.runs.map((run) => [run.metric, run.state, run.isFulfilled]).slice(0, 2),
      [
        ['acknowledge', 'broken', true],
        ['first-answer', 'broken', true],
      ],
    );
  });
  test('keep to the line of the word before, whatever was changed since', () => {
    const story = begun();
    story.when('mon 10:00', { said }, { status: 'open' });
    story.lines = [line('next-word', 2, { id: 'edited', madeAt: at('mon 12:00') })];
    assert.deepEqual(story.when('mon 14:00', { said }), [
      'next-word kept by the message',
      'next-word by tue 14:00',
    ]);
  });
});

describe('waiting for the customer', () => {
  test('next word and resolve stand still in working time and go on with what was left', () => {
    const story = begun();
    assert.deepEqual(story.when('mon 16:00', { said }, { status: 'waiting' }), [
      'resolve paused with 600 min',
      'acknowledge kept by the message',
      'first-answer kept by the message',
      'next-word begins paused',
    ]);
    assert.deepEqual(story.when('thu 11:00', {}, { status: 'open' }), [
      'resolve resumed to fri 14:00',
      'next-word resumed to fri 11:00',
    ]);
  });
  test('acknowledge and first answer never stand still', () => {
    const story = begun();
    story.when('mon 09:30', { said: { ...said, isAnswer: false } }, { status: 'waiting' });
    assert.ok(story.state().includes('first-answer open tue 09:00'));
  });
  test('in calendar time what is left is left by the clock on the wall', () => {
    const story = begun([line('resolve', 24, { clock: 'calendar' })]);
    assert.deepEqual(story.when('mon 21:00', { said }, { status: 'waiting' }), [
      'resolve paused with 720 min',
    ]);
    assert.deepEqual(story.when('sat 10:00', {}, { status: 'open' }), [
      'resolve resumed to sat 22:00',
    ]);
  });
  test('what stands still cannot break, and is kept where it ends while it waits', () => {
    const story = begun([line('resolve', 8)]);
    story.when('mon 16:00', { said }, { status: 'waiting' });
    assert.deepEqual(
      story.when(
        'nextMon 09:00',
        { resolved: { eventId: 'e' } },
        { status: 'resolved', outcome: 'solved' },
      ),
      ['resolve resumed to mon 11:00', 'resolve kept by the event'],
    );
  });
});

describe('described otherwise', () => {
  const lines = [...usual, line('resolve', 4, urgent), line('first-answer', 2, urgent)];
  const critical = { described: { ...any, severity: 'critical', kind: 'complaint' } as Described };
  const normal = { described: { ...any, severity: 'normal', kind: 'complaint' } as Described };
  test('raised, it is due earlier, from the original start', () => {
    const story = begun(lines);
    assert.deepEqual(story.when('mon 10:00', { anew: 'described' }, critical), [
      'first-answer described to mon 11:00',
      'first-answer noted, later null',
      'resolve described to mon 14:00',
      'resolve noted, later null',
    ]);
  });
  test('what would be past already is due now, not before anybody could know', () => {
    const story = begun(lines);
    story.when('tue 08:00', { said }, { status: 'open' });
    assert.deepEqual(story.when('tue 15:00', { anew: 'described' }, critical), [
      'resolve described to tue 15:00',
      'resolve noted, later null',
    ]);
  });
  test('lowered, it is due later where the customer was told nothing', () => {
    const story = begun(lines);
    story.when('mon 10:00', { anew: 'described' }, critical);
    assert.deepEqual(story.when('mon 10:30', { anew: 'described' }, normal), [
      'first-answer described to tue 09:00',
      'first-answer noted, later null',
      'resolve described to wed 09:00',
      'resolve noted, later null',
    ]);
  });
  test('time spent waiting for the customer is not counted anew', () => {
    const story = begun([line('resolve', 16), line('resolve', 8, urgent)]);
    story.when('mon 11:00', { said }, { status: 'waiting' });
    story.when('wed 08:00', {}, { status: 'open' });
    assert.deepEqual(
      story.when('wed 09:00', { anew: 'described' }, critical)[0],
      'resolve described to wed 15:00',
    );
  });
  test('of what nobody asks for any more, it ends', () => {
    const story = begun();
    story.lines = usual.filter((each) => each.metric !== 'resolve');
    assert.deepEqual(story.when('mon 10:00', { anew: 'described' }), ['resolve ends: no-policy']);
  });
  test('what is newly asked for starts from the original start', () => {
    const story = begun([line('acknowledge', 4), line('resolve', 16, urgent)]);
    assert.deepEqual(story.when('mon 10:00', { anew: 'described' }, critical), [
      'resolve by wed 09:00',
    ]);
  });
});

describe('a time that the customer was told', () => {
  const lines = [
    ...publicly,
    line('resolve', 4, { ...urgent, ...open }),
    line('first-answer', 2, urgent),
  ];
  const critical = { described: { ...any, severity: 'critical', kind: 'complaint' } as Described };
  const normal = { described: { ...any, severity: 'normal', kind: 'complaint' } as Described };
  test('is never later by itself: what it would be waits for a message that tells it', () => {
    const story = begun(lines);
    assert.deepEqual(story.when('mon 10:00', { anew: 'described' }, critical), [
      'resolve described to mon 14:00',
      'resolve noted, later null',
    ]);
    assert.deepEqual(story.when('mon 10:30', { anew: 'described' }, normal), [
      'resolve noted, later wed 09:00',
    ]);
    assert.ok(story.state().includes('resolve open mon 14:00'));
    const telling = { ...said, tellsTimes: true, isAnswer: false };
    assert.deepEqual(
      story.when('mon 11:00', { said: telling }, { status: 'open' })[0],
      'resolve told to wed 09:00',
    );
    assert.ok(story.state().includes('resolve open wed 09:00'));
  });
  test('goes on under what was told where the policies of now tell nothing', () => {
    const story = begun(lines);
    story.lines = [];
    assert.deepEqual(story.when('mon 10:00', { anew: 'policy' }), []);
  });
  test('gains nothing while it stands still', () => {
    const story = begun(lines);
    story.when('mon 10:00', { anew: 'described' }, critical);
    story.when('mon 11:00', { said }, { status: 'waiting' });
    story.when('mon 15:00', { anew: 'described' }, normal);
    assert.ok(
      story.when('tue 08:00', {}, { status: 'open' }).includes('resolve resumed to tue 10:00'),
    );
  });
});

describe('another team', () => {
  test('counts by its own calendar from the original start', () => {
    const story = begun();
    story.calendar = gate;
    assert.deepEqual(story.when('mon 10:00', { anew: 'transferred' }), [
      'acknowledge transferred to mon 13:00',
      'first-answer transferred to mon 17:00',
      'resolve transferred to tue 01:00',
    ]);
  });
  test('with shorter hours leaves the customer the time they were told', () => {
    const story = new Story();
    story.lines = publicly;
    story.calendar = gate;
    story.when('mon 09:00', opened);
    story.calendar = office;
    assert.deepEqual(story.when('mon 10:00', { anew: 'transferred' }), [
      'acknowledge noted, later mon 14:00',
      'first-answer noted, later tue 09:00',
      'resolve noted, later wed 09:00',
    ]);
  });
  test('and a changed calendar moves times, but starts and ends nothing', () => {
    const story = begun([line('resolve', 16)]);
    story.lines = usual.filter((each) => each.metric !== 'resolve');
    story.calendar = gate;
    assert.deepEqual(story.when('mon 10:00', { anew: 'calendar' }), [
      'resolve calendar to tue 01:00',
    ]);
  });
});

describe('its end', () => {
  const resolved = { resolved: { eventId: 'e' } };
  test('with words keeps all that was waited for', () => {
    const story = begun();
    assert.deepEqual(
      story.when('mon 10:00', { ...resolved, said }, { status: 'resolved', outcome: 'solved' }),
      [
        'acknowledge kept by the message',
        'first-answer kept by the message',
        'resolve kept by the event',
      ],
    );
  });
  test('without a word leaves the customer’s word owed', () => {
    const story = begun();
    story.when('mon 10:00', { said: { ...said, isAnswer: false } }, { status: 'open' });
    assert.deepEqual(story.when('mon 11:00', resolved, { status: 'resolved', outcome: 'solved' }), [
      'resolve kept by the event',
      'next-word ends: resolved',
    ]);
    story.when('mon 12:00', {}, { status: 'closed' });
    assert.ok(story.state().includes('first-answer open tue 09:00'));
    assert.deepEqual(story.when('mon 13:00', { said }), ['first-answer kept by the message']);
  });
  for (const outcome of ['spam', 'duplicate'])
    test(`as ${outcome} ends all of them: it was no concern`, () => {
      const story = begun();
      assert.deepEqual(story.when('mon 10:00', resolved, { status: 'resolved', outcome }), [
        'acknowledge ends: not-a-concern',
        'first-answer ends: not-a-concern',
        'resolve ends: not-a-concern',
      ]);
    });
  test('taken back, what was no concern is owed as before', () => {
    const story = begun();
    story.when('mon 10:00', resolved, { status: 'resolved', outcome: 'spam' });
    assert.deepEqual(story.when('mon 11:00', { reopened: true }, againOpen('mon 11:00')), [
      'acknowledge by mon 14:00',
      'first-answer by tue 09:00',
      'next-word by tue 11:00',
      'resolve by wed 11:00',
    ]);
  });
  test('taken back with no word to the customer, what they were told is not later', () => {
    const story = begun(publicly);
    story.when('mon 10:00', { said });
    story.when('tue 09:00', resolved, { status: 'resolved', outcome: 'solved' });
    assert.deepEqual(story.when('tue 09:30', { reopened: true }, againOpen('tue 09:30')), [
      'next-word by tue 10:00',
      'resolve by wed 09:00',
    ]);
  });
  test('taken back starts next word and resolve anew; acknowledged and answered it is once in its life', () => {
    const story = begun();
    story.when('mon 10:00', { ...resolved, said }, { status: 'resolved', outcome: 'solved' });
    assert.deepEqual(story.when('wed 10:00', { reopened: true }, againOpen('wed 10:00')), [
      'next-word by thu 10:00',
      'resolve by fri 10:00',
    ]);
  });
});

test('of two alike, since another case was merged into it, its own goes on; the others do', () => {
  const story = begun([line('acknowledge', 4), line('resolve', 16)]);
  const merged = story.runs.map((run) => ({
    ...run,
    id: `merged ${run.id}`,
    isOwn: false,
    startedAt: at('mon 08:00'),
  }));
  story.runs = [...story.runs.filter((run) => run.metric === 'resolve'), ...merged];
  assert.deepEqual(story.when('mon 10:00', { anew: 'described' }), [
    'acknowledge described to mon 12:00',
    'resolve ends: merged',
  ]);
  assert.equal(story.runs.find((run) => run.state === 'withdrawn')?.isOwn, false);
  assert.ok(
    story
      .when('mon 11:00', { said }, { status: 'open' })
      .includes('acknowledge kept by the message'),
  );
});
