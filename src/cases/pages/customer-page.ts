// The customer's page: how it stands, what was promised, what was said, what happened, and a way to write.
import { html } from 'hono/html';
import { recourseIn } from '../../organisation/index.ts';
import { clipped, type Html } from '../../platform/html/index.ts';
import type { Wrong } from './concern.ts';
import { expected } from './expected.ts';
import type { CustomerView } from './customer-view.ts';
import { field, filesField, wrongsNote } from './fields.ts';
import { type Detail, messageList } from './messages.ts';
import type { Promised } from './promises.ts';
import { longestText } from './rules.ts';
import { addressIn, type Speech } from './speech.ts';
import type { Step } from './trail.ts';

/** What the page says besides: where the visitor comes from and what they typed. */
export interface Occasion {
  /** Just opened (`new`), or a reply has just arrived (`sent`). */
  just?: 'new' | 'sent' | undefined;
  /** Address of the page on the web, to be kept. */
  publicUrl: string;
  stamp: string;
  wrongs: readonly Wrong[];
  typed: string;
  /** Shows older messages. */
  isOlder: boolean;
}

export const customerPage =
  (speech: Speech, view: CustomerView, occasion: Occasion) =>
  (detail: Detail): Html =>
    html`${head(speech, view)}${arrival(speech, view, occasion)}<aside>${expected(speech, view.expected)}${promises(
      speech,
      view,
      detail,
    )}${trail(speech, view)}</aside><section class="talk" aria-labelledby="messages"><h2 id="messages">${speech.say('messages.heading')}</h2>${messageList(
      speech,
      view,
      detail,
      occasion.isOlder,
    )}<div id="reply">${wrongsNote(speech, occasion.wrongs)}${replyForm(speech, view, occasion)}</div></section>`;

/** Everything that was promised and happened, without the messages. */
export const wholeStory =
  (speech: Speech, view: CustomerView) =>
  (detail: Detail): Html =>
    html`${head(speech, view)}${promises(speech, view, detail)}${trail(speech, view)}<p><a href="${pathOf(view, speech)}">${speech.say('page.back')}</a></p>`;

export const pathOf = ({ matter }: Pick<CustomerView, 'matter'>, speech: Speech): string =>
  addressIn(`/c/${matter.token}`, speech.language);

export function head(
  { say, language }: Speech,
  { matter, status, kind, answers, isUnanswered, organisation }: CustomerView,
): Html {
  const isOver = status === 'resolved' || status === 'closed';
  const recourse = recourseIn(organisation, language);
  return html`<div class="head"><p class="soft">${say('number', { number: String(matter.number) })}</p><h1 dir="auto">${matter.title}</h1><p><span class="chip">${say(`status.${status}`)}</span></p>${
    status !== 'closed' && html`<p>${say('answers.now', { whom: answers })}</p>`
  }${status === 'waiting' && html`<p><a href="#reply">${say('answers.waiting')}</a></p>`}${
    isUnanswered
      ? html`<p class="note">${say('answers.unanswered')} ${recourse && say('answers.outside', { recourse })}</p>`
      : ''
  }${
    isOver && kind === 'complaint' && !isUnanswered
      ? html`<p>${say('answers.recourse')} ${recourse && say('answers.outside', { recourse })}</p>`
      : ''
  }${matter.customerName === 'shown' ? '' : html`<p class="soft">${say(`page.${matter.customerName}`)}</p>`}</div>`;
}

/** What a visitor needs to know who has just written. */
function arrival({ say }: Speech, view: CustomerView, { just, publicUrl }: Occasion): Html | null {
  if (just === 'sent')
    return html`<div class="note" role="status"><p>${say('reply.sent')}</p></div>`;
  if (just !== 'new') return null;
  const { matter, messages } = view;
  const isMailed = messages.some((each) => each.automatic && each.channel === 'email');
  const isAnonymous = matter.customerName === 'anonymous';
  return html`<div class="note" role="status"><h2>${say('new.heading')}</h2><p>${say('new.number', { number: String(matter.number) })}</p><code>${publicUrl}/c/${matter.token}</code><p>${
    isAnonymous ? say('new.anonymous') : say('new.keep')
  } ${isMailed && say('new.mailed')}</p></div>`;
}

function promises(speech: Speech, view: CustomerView, detail: Detail): Html | null {
  if (view.promised.length === 0) return null;
  return html`<section class="card promises" aria-labelledby="promises"><h2 id="promises">${speech.say('promises.heading')}</h2><ul class="list">${view.promised.map(
    (each) =>
      html`<li class="${looks[each.how]}"><strong dir="auto">${clipped(each.statement, detail.statement)}</strong><span class="how">${outcomeOf(speech, each)}</span></li>`,
  )}</ul>${view.hasMorePromised && moreOf(speech, view, 'promises.all')}</section>`;
}

const looks: Record<Promised['how'], string> = {
  open: 'open',
  kept: 'kept',
  broken: 'broken',
  late: 'broken',
  renegotiated: 'over',
  withdrawn: 'over',
};

const outcomeOf = ({ tell }: Speech, { how, dueAt, doneAt }: Promised): Html =>
  tell(`promise.${how}`, { due: dueAt, when: doneAt });

function trail(speech: Speech, view: CustomerView): Html {
  const steps = view.steps.toReversed();
  return html`<section class="card trail" aria-labelledby="trail"><h2 id="trail">${speech.say('trail.heading')}</h2><ol class="list">${steps.map(
    (step) => html`<li>${wordsOf(speech, step)}</li>`,
  )}</ol>${view.hasMoreSteps && moreOf(speech, view, 'trail.all')}</section>`;
}

export function wordsOf({ tell }: Speech, { what, whom, at, dueAt, outcome }: Step): Html {
  const about = { whom: whom ?? '' };
  if (what === 'resolved')
    return outcome === null || outcome === 'spam'
      ? tell('trail.closed', { when: at })
      : tell(`trail.resolved.${outcome}`, { when: at });
  return tell(`trail.${what}`, { when: at, due: dueAt }, about);
}

const moreOf = (
  speech: Speech,
  { matter }: CustomerView,
  key: 'promises.all' | 'trail.all',
): Html =>
  html`<p><a href="${addressIn(`/c/${matter.token}/everything`, speech.language)}">${speech.say(key)}</a></p>`;

function replyForm(speech: Speech, view: CustomerView, { stamp, wrongs, typed }: Occasion): Html {
  const { say } = speech;
  const isOver = view.status === 'resolved' || view.status === 'closed';
  return html`<form class="card" method="post" action="${pathOf(view, speech)}#reply" enctype="multipart/form-data"><h2>${say('reply.heading')}</h2><input type="hidden" name="stamp" value="${stamp}">${field(
    speech,
    wrongs,
    {
      name: 'text',
      label: say('reply.text'),
      ...(isOver ? { hint: say('reply.reopens') } : {}),
      control: (attributes) =>
        html`<textarea class="box" required maxlength="${longestText}" rows="5" dir="auto" ${attributes}>
${typed}</textarea>`,
    },
  )}${filesField(speech, wrongs)}<button>${say('reply.send')}</button></form>`;
}
