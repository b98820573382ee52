// The public form: what it is about, who writes, and whether anybody may know.
import { html } from 'hono/html';
import type { listTouchpoints } from '../../organisation/index.ts';
import type { Html } from '../../platform/html/index.ts';
import { caseKinds } from '../rules.ts';
import type { Concern, Wrong } from './concern.ts';
import { field, filesField, wrongsNote } from './fields.ts';
import { longestSubject, longestText } from './rules.ts';
import { addressIn, type Speech } from './speech.ts';

type Touchpoint = Awaited<ReturnType<typeof listTouchpoints>>[number];

export interface ContactForm {
  organisation: string;
  concern: Concern;
  wrongs: readonly Wrong[];
  stamp: string;
  touchpoints: readonly Touchpoint[];
  /** The one the visitor came from, by a link or a code on the wall. */
  preset: Touchpoint | undefined;
}

/** More places than this nobody looks through: then only a link or code names one. */
const mostOffered = 40;

export function contactPage(speech: Speech, form: ContactForm): Html {
  const { say, language } = speech;
  return html`<div class="head"><h1>${say('contact.title', { organisation: form.organisation })}</h1><p>${say('contact.intro')}</p></div>${wrongsNote(
    speech,
    form.wrongs,
  )}<form method="post" action="${addressIn('/contact', language, form.preset ? { touchpoint: form.preset.id } : {})}" enctype="multipart/form-data"><input type="hidden" name="stamp" value="${form.stamp}">${trap(speech)}${about(
    speech,
    form,
  )}${whoYouAre(speech, form)}<button>${say('contact.send')}</button></form>`;
}

function about(speech: Speech, { concern, wrongs, touchpoints, preset }: ContactForm): Html {
  const { say } = speech;
  return html`<section class="card"><h2>${say('contact.about')}</h2><div class="stack">${field(
    speech,
    wrongs,
    {
      name: 'kind',
      label: say('contact.kind'),
      control: (attributes) =>
        html`<select class="box" ${attributes}>${caseKinds.map((kind) => option(kind, say(`kind.${kind}`), concern.kind))}</select>`,
    },
  )}${field(speech, wrongs, {
    name: 'subject',
    label: say('contact.subject'),
    control: (attributes) =>
      html`<input class="box" required maxlength="${longestSubject}" value="${concern.subject}" ${attributes}>`,
  })}${field(speech, wrongs, {
    name: 'text',
    label: say('contact.text'),
    control: (attributes) =>
      html`<textarea class="box" required maxlength="${longestText}" rows="7" dir="auto" ${attributes}>
${concern.text}</textarea>`,
  })}${place(speech, { concern, touchpoints, preset })}${field(speech, wrongs, {
    name: 'order',
    label: say('contact.order'),
    hint: say('contact.optional'),
    control: (attributes) =>
      html`<input class="box" maxlength="200" value="${concern.order}" ${attributes}>`,
  })}</div></section>`;
}

function place(
  speech: Speech,
  { concern, touchpoints, preset }: Pick<ContactForm, 'concern' | 'touchpoints' | 'preset'>,
): Html | null {
  const { say } = speech;
  if (preset)
    return html`<p><input type="hidden" name="touchpoint" value="${preset.id}"><span class="soft">${say('contact.touchpoint')}</span> ${preset.name}</p>`;
  if (touchpoints.length === 0 || touchpoints.length > mostOffered) return null;
  return field(speech, [], {
    name: 'touchpoint',
    label: say('contact.touchpoint'),
    control: (attributes) =>
      html`<select class="box" ${attributes}>${option('', say('contact.touchpoint-none'), concern.touchpoint)}${touchpoints.map(
        ({ id, name }) => option(id, name, concern.touchpoint),
      )}</select>`,
  });
}

const option = (value: string, text: string, chosen: string): Html =>
  html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;

function whoYouAre(speech: Speech, { concern, wrongs }: ContactForm): Html {
  const { say } = speech;
  const input = (type: string, autocomplete: string, value: string) => (attributes: Html) =>
    html`<input class="box" type="${type}" autocomplete="${autocomplete}" maxlength="320" value="${value}" ${attributes}>`;
  return html`<section class="card"><h2 id="who">${say('contact.who')}</h2><div class="stack"><fieldset aria-labelledby="who">${(
    ['shown', 'hidden', 'anonymous'] as const
  ).map((who) => choice(speech, who, concern.who))}</fieldset><div class="reach">${field(
    speech,
    wrongs,
    {
      name: 'name',
      label: say('contact.name'),
      control: input('text', 'name', concern.name),
    },
  )}<div class="two">${field(speech, wrongs, {
    name: 'email',
    label: say('contact.email'),
    control: input('email', 'email', concern.email),
  })}${field(speech, wrongs, {
    name: 'phone',
    label: say('contact.phone'),
    control: input('tel', 'tel', concern.phone),
  })}</div><p class="hint">${say('contact.reach-hint')}</p></div>${filesField(speech, wrongs)}</div></section>`;
}

function choice({ say }: Speech, who: Concern['who'], chosen: Concern['who']): Html {
  const hint = who === 'shown' ? null : say(`contact.${who}-hint`);
  return html`<div class="pick"><input type="radio" name="who" id="who-${who}" value="${who}"${who === chosen && html` checked`}${
    hint && html` aria-describedby="who-${who}-hint"`
  }><label for="who-${who}">${say(`contact.${who}`)}</label>${
    hint && html`<span class="hint" id="who-${who}-hint">${hint}</span>`
  }</div>`;
}

/** A field only a machine fills in: it is off the page, and those who hear the page are told to leave it. */
const trap = ({ say }: Speech): Html =>
  html`<div class="trap" aria-hidden="true"><label for="website">${say('contact.trap')}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>`;
