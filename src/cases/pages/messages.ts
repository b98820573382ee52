import { html } from 'hono/html';
import { clipped, type Html, textWithLinks } from '../../platform/html/index.ts';
import { type CustomerView, longestShown, type Said } from './customer-view.ts';
import { addressIn, type Speech } from './speech.ts';

/** How much of everything is drawn; less where the page would become too large. */
export interface Detail {
  /** Characters of a message. */
  text: number;
  /** Characters of a promise. */
  statement: number;
  /** Files named on a message. */
  files: number;
}

export const details: readonly [Detail, ...Detail[]] = [
  { text: longestShown, statement: 600, files: 20 },
  { text: 1500, statement: 400, files: 6 },
  { text: 700, statement: 200, files: 3 },
  { text: 300, statement: 120, files: 2 },
  { text: 120, statement: 80, files: 1 },
];

type Shown = Pick<CustomerView, 'matter' | 'organisation'>;

export function messageList(
  speech: Speech,
  view: CustomerView,
  detail: Detail,
  isOlder: boolean,
): Html {
  const { matter, messages, older } = view;
  const { language, say } = speech;
  const path = `/c/${matter.token}`;
  return html`${
    older &&
    html`<p class="more"><a href="${addressIn(path, language, { before: older })}">${say('messages.older')}</a></p>`
  }${messages.length === 0 ? html`<p class="soft">${say('messages.none')}</p>` : ''}<ol class="say">${messages.map(
    (each) => message(speech, view, each, detail),
  )}</ol>${
    isOlder &&
    html`<p class="more"><a href="${addressIn(path, language)}">${say('messages.newest')}</a></p>`
  }`;
}

export function message(speech: Speech, view: Shown, said: Said, detail: Detail): Html {
  const { language, say } = speech;
  const isYou = said.direction === 'in';
  const files = said.attachments.slice(0, detail.files);
  const isCut = said.body.length > detail.text || files.length < said.attachments.length;
  const path = `/c/${view.matter.token}`;
  const text = clipped(said.body.trim(), detail.text);
  const body = html`<div class="text" dir="auto">${isYou ? text : textWithLinks(text)}</div>`;
  return html`<li${isYou && html` class="you"`}${
    said.language && said.language !== language && html` lang="${said.language}"`
  }>${heading(speech, view, said)}${
    said.asks && html`<p class="chip">${say('message.asks')}</p>`
  }${said.automatic ? html`<details><summary>${said.subject}</summary>${body}</details>` : body}${
    files.length > 0 &&
    html`<ul class="files">${files.map((file) => fileLink(speech, path, file))}</ul>`
  }${
    isCut &&
    html`<p><a href="${addressIn(`${path}/messages/${said.id}`, language)}">${say('message.whole')}</a></p>`
  }</li>`;
}

const fileLink = (speech: Speech, path: string, file: Said['attachments'][number]): Html =>
  html`<li><a href="${path}/files/${file.id}">${clipped(file.name, 60)} <span class="soft">${sizeOf(speech, file.bytes)}</span></a></li>`;

const heading = ({ say, time }: Speech, { organisation }: Shown, said: Said): Html =>
  html`<header><b>${said.direction === 'in' ? say('message.you') : (said.author.name ?? organisation.name)}</b>${time(new Date(said.at))}${
    said.automatic && html`<span class="soft">${say('message.automatic')}</span>`
  }</header>`;

function sizeOf({ say }: Speech, bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return kilobytes < 1000
    ? say('file.kilobytes', { size: kilobytes })
    : say('file.megabytes', { size: (kilobytes / 1000).toFixed(1) });
}
