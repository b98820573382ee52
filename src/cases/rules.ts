/** The words of a case, as the database checks them. */
export const caseKinds = ['question', 'request', 'complaint', 'praise', 'suggestion'] as const;
export type CaseKind = (typeof caseKinds)[number];

export const severities = ['low', 'normal', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

export const statuses = ['new', 'open', 'waiting', 'resolved', 'closed'] as const;
export type Status = (typeof statuses)[number];

export const outcomes = [
  'answered',
  'solved',
  'partly-solved',
  'not-solved',
  'declined',
  'withdrawn',
  'duplicate',
  'spam',
] as const;
export type Outcome = (typeof outcomes)[number];
