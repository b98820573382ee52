export const heights = ['manager', 'two-levels', 'top'] as const;
/** How far what broke climbs: the first manager, two levels, or the chief executive. */
export type Height = (typeof heights)[number];

export const endWhys = ['acknowledged', 'fulfilled', 'recovered', 'withdrawn'] as const;
export type EndWhy = (typeof endWhys)[number];
