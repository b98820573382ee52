// The public form, from its first showing to the thanks.
import type { Context } from 'hono';
import { listTouchpoints, organisationFor } from '../../organisation/index.ts';
import { type Ctx, system } from '../../platform/context.ts';
import { readForm, type SentForm, visitorAddress } from '../../platform/http/index.ts';
import { takeInForm } from '../actions/take-in-form.ts';
import {
  againWith,
  type Concern,
  readConcern,
  type Wrong,
  wrongFiles,
  wrongOf,
  wrongsOf,
} from './concern.ts';
import { contactPage } from './contact-page.ts';
import { languageAsked, type PageDeps, respond, respondPlain, visitor } from './frame.ts';
import { findOutcome } from './journey.ts';
import { mostMegabytes } from './rules.ts';
import { addressIn, speechIn } from './speech.ts';
import { makeStamp, maskedFor, readStamp } from './stamp.ts';

const mostBytes = (mostMegabytes + 1) * 1_000_000;

export const showContact = (deps: PageDeps, c: Context): Promise<Response> =>
  respondForm(deps, c, { concern: readConcern({}), wrongs: [] });

export const showReceived = (deps: PageDeps, c: Context): Promise<Response> =>
  respondPlain(deps, c, 200, 'received');

/** What is taken in leads to its own page; what was set aside, to thanks that claim no more than is true. */
export async function takeContact(deps: PageDeps, c: Context): Promise<Response> {
  const form = await readForm(c, mostBytes);
  const concern = readConcern(form.fields);
  const sent = await sendForm(deps, c, form, concern);
  if ('wrongs' in sent)
    return respondForm(deps, c, {
      concern,
      wrongs: againWith(sent.wrongs, form),
      ...(form.fields.stamp ? { stamp: form.fields.stamp } : {}),
    });
  const language = await languageHere(deps, c);
  const { token } = await deps.transact(visitor, (ctx) => findOutcome(ctx, sent.entryId));
  return c.redirect(
    token
      ? `/c/${token}?${new URLSearchParams({ new: '1', lang: language })}`
      : addressIn('/contact/received', language),
    303,
  );
}

async function sendForm(
  deps: PageDeps,
  c: Context,
  form: SentForm,
  concern: Concern,
): Promise<{ entryId: string } | { wrongs: Wrong[] }> {
  const wrongs = [...wrongsOf(concern), ...wrongFiles(form)];
  if (wrongs.length > 0) return { wrongs };
  const taken = {
    concern,
    files: form.files,
    language: await languageHere(deps, c),
    stamp: readStamp(deps.secret, 'contact', form.fields.stamp ?? ''),
    trap: form.fields.website ?? '',
    visitorAddress: visitorAddress(c),
    mask: (what: string) => maskedFor(deps.secret, what),
  };
  try {
    const entryId = await deps.transact(system('form'), (ctx) => takeInForm(ctx, taken));
    return { entryId };
  } catch (error) {
    return { wrongs: [wrongOf(error)] };
  }
}

const languageHere = async (deps: PageDeps, c: Context) =>
  languageAsked(c, await deps.transact(visitor, organisationFor));

async function respondForm(
  deps: PageDeps,
  c: Context,
  shown: { concern: Concern; wrongs: readonly Wrong[]; stamp?: string },
): Promise<Response> {
  const { organisation, touchpoints, now } = await deps.transact(visitor, whatToOffer);
  const speech = speechIn(languageAsked(c, organisation), organisation.timeZone, now);
  const preset = touchpoints.find((each) => each.id === c.req.query('touchpoint'));
  const form = {
    ...shown,
    organisation: organisation.name,
    stamp: shown.stamp ?? makeStamp(deps.secret, 'contact', now),
    touchpoints,
    preset,
  };
  return respond(c, {
    status: statusOf(shown.wrongs),
    title: speech.say('contact.title', { organisation: organisation.name }),
    organisation,
    speech,
    draw: () => contactPage(speech, form),
  });
}

const statusOf = (wrongs: readonly Wrong[]): number => {
  if (wrongs.length === 0) return 200;
  return wrongs.some(({ key }) => key === 'error.limit') ? 429 : 422;
};

const whatToOffer = async (ctx: Ctx) => ({
  organisation: await organisationFor(ctx),
  touchpoints: await listTouchpoints(ctx),
  now: ctx.now,
});
