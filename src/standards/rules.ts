/** What a standard asks for. */
export const metrics = ['acknowledge', 'first-answer', 'next-word', 'resolve'] as const;
export type Metric = (typeof metrics)[number];

export const clocks = ['working', 'calendar'] as const;
export type Clock = (typeof clocks)[number];

/** The kinds and severities of concerns that standards speak of; cases, a floor above, must fit them. */
export const concernKinds = ['question', 'request', 'complaint', 'praise', 'suggestion'] as const;
export type ConcernKind = (typeof concernKinds)[number];
export const concernSeverities = ['low', 'normal', 'high', 'critical'] as const;
export type ConcernSeverity = (typeof concernSeverities)[number];

/** What a policy may ask for; what tells more comes first. */
export const reasons = ['severity', 'customerClass', 'product', 'team', 'kind', 'channel'] as const;
export type Reason = (typeof reasons)[number];

/** Why a due time moved. */
export const moveCauses = [
  'paused',
  'resumed',
  'described',
  'transferred',
  'policy',
  'calendar',
  'told',
] as const;
export type MoveCause = (typeof moveCauses)[number];
