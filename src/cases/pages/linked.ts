// What is behind a customer's link.
import type { Context } from 'hono';
import { html } from 'hono/html';
import { type Ctx, system } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { readForm, type SentForm, visitorAddress } from '../../platform/http/index.ts';
import { writeByLink } from '../actions/write-by-link.ts';
import { againWith, tooLong, type Wrong, wrongFiles, wrongOf } from './concern.ts';
import { customerPage, head, type Occasion, pathOf, wholeStory } from './customer-page.ts';
import {
  type CustomerView,
  customerView,
  type Linked,
  linkedFor,
  wholeMessage,
} from './customer-view.ts';
import { languageOf, type PageDeps, respond, visitor } from './frame.ts';
import { message } from './messages.ts';
import { longestText, mostMegabytes } from './rules.ts';
import { type Speech, speechIn } from './speech.ts';
import { makeStamp, readStamp } from './stamp.ts';

const mostBytes = (mostMegabytes + 1) * 1_000_000;

export async function showLinked(deps: PageDeps, c: Context): Promise<Response> {
  const { before, new: isNew, sent: isSent } = c.req.query();
  const found = await deps.transact(visitor, (ctx) => viewFor(ctx, c, { before }));
  if ('moved' in found) return moved(c, found.moved);
  return respondView(deps, c, found, {
    just: isNew ? 'new' : isSent ? 'sent' : undefined,
    wrongs: [],
    typed: '',
    stamp: makeStamp(deps.secret, 'reply', found.now),
  });
}

async function viewFor(
  ctx: Ctx,
  c: Context,
  options: { before?: string | undefined; isWhole?: boolean },
): Promise<CustomerView | { moved: string }> {
  const linked = await linkedFor(ctx, c.req.param('token') as string);
  return 'moved' in linked ? linked : customerView(ctx, linked, options);
}

/** What was merged goes on under another link. */
function moved(c: Context, token: string): Response {
  const lang = c.req.query('lang');
  return c.redirect(`/c/${token}${lang ? `?${new URLSearchParams({ lang })}` : ''}`, 302);
}

type Now = Omit<Occasion, 'publicUrl' | 'isOlder'> & { status?: number };

function respondView(
  deps: PageDeps,
  c: Context,
  view: CustomerView,
  { status = 200, ...occasion }: Now,
): Promise<Response> {
  const speech = speechFor(c, view);
  const isOlder = c.req.query('before') !== undefined;
  const { publicUrl } = deps.config;
  return respondLinked(c, view, speech, {
    status,
    layout: 'case',
    draw: customerPage(speech, view, { ...occasion, publicUrl, isOlder }),
  });
}

const speechFor = (c: Context, { matter, organisation, now }: Linked & { now: Date }): Speech =>
  speechIn(languageOf(c, matter.language), organisation.timeZone, now);

const respondLinked = (
  c: Context,
  { matter, organisation }: Linked,
  speech: Speech,
  page: Pick<Parameters<typeof respond>[1], 'status' | 'layout' | 'draw'>,
): Promise<Response> =>
  respond(c, {
    ...page,
    title: `${speech.say('number', { number: String(matter.number) })} · ${matter.title}`,
    organisation,
    speech,
    footer: html`<p>${speech.say('page.private')}</p>`,
  });

export async function showEverything(deps: PageDeps, c: Context): Promise<Response> {
  const found = await deps.transact(visitor, (ctx) => viewFor(ctx, c, { isWhole: true }));
  if ('moved' in found) return moved(c, found.moved);
  const speech = speechFor(c, found);
  return respondLinked(c, found, speech, { draw: wholeStory(speech, found) });
}

export async function showMessage(deps: PageDeps, c: Context): Promise<Response> {
  const found = await deps.transact(visitor, async (ctx) => {
    const view = await viewFor(ctx, c, {});
    if ('moved' in view) return view;
    return { view, said: await wholeMessage(ctx, view.matter, c.req.param('id') as string) };
  });
  if ('moved' in found) return moved(c, found.moved);
  const { view, said } = found;
  const speech = speechFor(c, view);
  const whole = { text: said.body.length, statement: 0, files: said.attachments.length };
  return respondLinked(c, view, speech, {
    draw: () =>
      html`${head(speech, view)}<ol class="say">${message(speech, view, said, whole)}</ol><p><a href="${pathOf(view, speech)}">${speech.say('page.back')}</a></p>`,
  });
}

/** A reply is taken in and shown by a fresh request: to load that page again sends nothing. */
export async function takeReply(deps: PageDeps, c: Context): Promise<Response> {
  const form = await readForm(c, mostBytes);
  const text = (form.fields.text ?? '').trim();
  const sent = await sendReply(deps, c, form, text);
  if ('token' in sent) {
    const lang = c.req.query('lang');
    const query = new URLSearchParams({ sent: '1', ...(lang ? { lang } : {}) });
    return c.redirect(`/c/${sent.token}?${query}`, 303);
  }
  const view = await deps.transact(visitor, async (ctx) =>
    customerView(ctx, await survivorFor(ctx, c.req.param('token') as string)),
  );
  const isLimit = sent.wrongs.some(({ key }) => key === 'error.limit');
  return respondView(deps, c, view, {
    status: isLimit ? 429 : 422,
    wrongs: againWith(sent.wrongs, form),
    typed: text,
    stamp: form.fields.stamp ?? '',
  });
}

/** Without our signature the same words twice are two replies: better twice than lost. */
async function sendReply(
  deps: PageDeps,
  c: Context,
  form: SentForm,
  text: string,
): Promise<{ token: string } | { wrongs: Wrong[] }> {
  const wrongs = [...wrongText(text), ...wrongFiles(form)];
  if (wrongs.length > 0) return { wrongs };
  try {
    return await deps.transact(system('link'), async (ctx) => {
      const { matter } = await survivorFor(ctx, c.req.param('token') as string);
      const stamp = readStamp(deps.secret, 'reply', form.fields.stamp ?? '');
      const nonce = stamp?.nonce ?? newId();
      await writeByLink(ctx, {
        matter,
        text,
        files: form.files,
        nonce,
        visitorAddress: visitorAddress(c),
      });
      return matter;
    });
  } catch (error) {
    return { wrongs: [wrongOf(error)] };
  }
}

async function survivorFor(ctx: Ctx, token: string): Promise<Linked> {
  const linked = await linkedFor(ctx, token);
  return 'moved' in linked ? survivorFor(ctx, linked.moved) : linked;
}

function wrongText(text: string): Wrong[] {
  if (text === '') return [{ field: 'text', key: 'error.text-empty' }];
  return text.length > longestText ? [tooLong('text', longestText)] : [];
}
