import type { Ctx } from './context.ts';
import { type Site, unitOf } from './events/unit.ts';

export type { Site } from './events/unit.ts';

/** Where people reach us, as the settings say. */
export const siteOf = (ctx: Ctx): Site => unitOf(ctx).site;

/** Else they wait until somebody names a server. */
export const mailsLeave = (ctx: Ctx): Promise<boolean> => siteOf(ctx).mailsLeave(ctx);
