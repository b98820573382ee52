import { html } from 'hono/html';
import type { Html } from '../../platform/html/index.ts';
import { addressIn, type Speech } from './speech.ts';

type Plain = 'missing' | 'broken' | 'not-ready' | 'received';

/** A page with one thing to say. */
export const plainPage = ({ say, language }: Speech, what: Plain): Html =>
  html`<div class="head"><h1>${say(`plain.${what}.title`)}</h1><p>${say(`plain.${what}.body`)}</p>${
    what === 'missing' &&
    html`<p><a href="${addressIn('/contact', language)}">${say('contact.link')}</a></p>`
  }</div>`;
