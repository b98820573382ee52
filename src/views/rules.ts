export const views = ['mine', 'team', 'held-by-team', 'asked', 'following', 'all'] as const;
export type View = (typeof views)[number];

export const sorts = ['updated', 'opened', 'due'] as const;
export type Sort = (typeof sorts)[number];

/** Who spoke last; `none`: nobody yet. */
export const lastFroms = ['customer', 'unverified', 'staff', 'none'] as const;
export type LastFrom = (typeof lastFroms)[number];
