import { html } from 'hono/html';
import type { Html } from '../../platform/html/index.ts';
import type { ToldStandard } from '../../standards/index.ts';
import type { Speech } from './speech.ts';

/** By when the customer hears from us, and what they should have heard. Nothing where no standard is public. */
export function expected(speech: Speech, standards: readonly ToldStandard[]): Html | null {
  if (standards.length === 0) return null;
  const { say, language } = speech;
  const isPaused = standards.some((each) => each.how === 'paused');
  return html`<section class="card promises" aria-labelledby="expected"><h2 id="expected">${say('running.heading')}</h2><ul class="list">${standards.map(
    (each) => itemOf(speech, each),
  )}</ul>${isPaused && html`<p class="how">${say('running.paused')}</p>`}<p><a href="/charter?lang=${language}">${say('running.charter')}</a></p></section>`;
}

function itemOf({ tell }: Speech, { metric, how, dueAt }: ToldStandard): Html | null {
  if (how === 'paused') return null;
  const isBroken = how === 'broken';
  const key = isBroken ? (`running.broken.${metric}` as const) : (`running.${metric}` as const);
  return html`<li class="${isBroken ? 'broken' : 'open'}"><span class="how">${tell(key, { due: dueAt })}</span></li>`;
}
