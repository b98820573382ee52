// What forms on public pages are made of.
import { html } from 'hono/html';
import type { Html } from '../../platform/html/index.ts';
import type { Wrong } from './concern.ts';
import { mostFiles, mostMegabytes } from './rules.ts';
import type { Speech } from './speech.ts';

/** What is wrong, above the form, each leading to its field. */
export const wrongsNote = ({ say }: Speech, wrongs: readonly Wrong[]): Html | null =>
  wrongs.length === 0
    ? null
    : html`<div class="note bad" role="alert"><h2>${say('error.heading')}</h2><ul>${wrongs.map(
        ({ field, key, values }) => html`<li><a href="#${field}">${say(key, values)}</a></li>`,
      )}</ul></div>`;

interface FieldText {
  name: string;
  label: string;
  hint?: string;
  control: (attributes: Html) => Html;
}

/** A field with its label, its hint and what is wrong with it, tied together for those who hear the page. */
export function field(speech: Speech, wrongs: readonly Wrong[], text: FieldText): Html {
  const { name, label, hint } = text;
  const wrong = wrongs.find((each) => each.field === name);
  const described = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ');
  const attributes = html`id="${name}" name="${name}"${described && html` aria-describedby="${described}"`}${wrong && html` aria-invalid="true"`}`;
  return html`<div class="field${wrong ? ' bad' : ''}"><label for="${name}">${label}</label>${
    hint && html`<span class="hint" id="${name}-hint">${hint}</span>`
  }${text.control(attributes)}${
    wrong &&
    html`<span class="wrong" id="${name}-wrong">${speech.say(wrong.key, wrong.values)}</span>`
  }</div>`;
}

export const filesField = (speech: Speech, wrongs: readonly Wrong[]): Html =>
  field(speech, wrongs, {
    name: 'file',
    label: speech.say('files.add'),
    hint: speech.say('files.limits', { count: mostFiles, megabytes: mostMegabytes }),
    control: (attributes) => html`<input type="file" multiple ${attributes}>`,
  });
