// What hangs at a post, and where its code leads.
import { type Context, Hono } from 'hono';
import { type Actor, system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import { isLanguage, pickLanguage } from '../platform/i18n/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { posterHeaders, posterPage } from './poster.ts';
import { listTouchpoints, organisationFor, touchpointFor } from './queries.ts';

interface PageDeps {
  transact: Transact;
  actorOf(request: Request): Promise<Actor | undefined>;
  config: { publicUrl: string };
}

export function organisationPages(deps: PageDeps): Hono {
  const pages = new Hono();
  pages.get('/t/:code', (c) => openPost(deps, c));
  pages.get('/touchpoints/:id/poster', (c) => showPoster(deps, c));
  return pages;
}

/** Staff pass on what they were told there; everybody else writes themselves. A code nobody knows names no place. */
async function openPost({ transact, actorOf }: PageDeps, c: Context): Promise<Response> {
  const code = (c.req.param('code') ?? '').replaceAll(/[^a-z]/gi, '').toUpperCase();
  const actor = await actorOf(c.req.raw);
  const touchpoints = await transact(system('link'), listTouchpoints);
  const found = touchpoints.find((each) => each.code === code);
  const query = found ? `?touchpoint=${found.id}` : '';
  return c.redirect(`${actor ? '/go/told' : '/contact'}${query}`, 302);
}

async function showPoster({ transact, actorOf, config }: PageDeps, c: Context): Promise<Response> {
  const actor = await actorOf(c.req.raw);
  if (!actor?.permissions.has('people.read') || actor.only)
    return c.redirect(`/sign-in?to=${encodeURIComponent(c.req.path)}`, 302);
  const id = c.req.param('id') ?? '';
  const read = await transact(actor, async (ctx) => ({
    organisation: await organisationFor(ctx),
    touchpoint: await touchpointFor(ctx, id),
  })).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  if (!read) return c.notFound();
  const { organisation, touchpoint } = read;
  const chosen = c.req.query('lang');
  const language = isLanguage(chosen)
    ? chosen
    : pickLanguage(c.req.header('accept-language'), organisation.languages);
  const page = posterPage(language, {
    organisation: organisation.name,
    touchpoint,
    publicUrl: config.publicUrl,
  });
  return new Response(String(await page), { headers: posterHeaders });
}
