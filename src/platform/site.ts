import type { Ctx } from './context.ts';
import { type Site, unitOf } from './events/unit.ts';

export type { Site } from './events/unit.ts';

/** Where people reach us, as the settings say. */
export const siteOf = (ctx: Ctx): Site => unitOf(ctx).site;
