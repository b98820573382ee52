/** What somebody must hear. The screens have a sentence for each. */
export const noticeKinds = [
  'case-assigned',
  'case-came',
  'customer-replied',
  'promise-broken',
  'asked',
  'proposed',
  'agreed',
  'accepted',
  'declined',
  'returned',
  'taken-back',
  'answered',
  'unfit',
  'mentioned',
  'praised',
  'followed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
