// What the application may change: every table stands in one of these two lists.

export interface AppendOnly {
  /** Columns that may change after the row was written. */
  updatable: string[];
  /** Rows may be removed, for the reason given. */
  deletable?: string;
}

/** Tables that tell what happened. The database refuses the application anything else. */
export const appendOnly: Record<string, AppendOnly> = {
  events: { updatable: [] },
  matter_exclusions: { updatable: [] },
  matter_holdings: { updatable: ['to_at'] },
  inbound_journal: {
    updatable: ['outcome', 'outcome_at', 'outcome_reason', 'attempts', 'next_attempt_at'],
  },
  messages: { updatable: [] },
  filings: { updatable: ['ended_at'] },
  files: { updatable: [] },
  file_chunks: { updatable: [] },
  attachments: {
    updatable: ['message_id'],
    deletable: 'an upload that no message took is cleared away',
  },
  outbox: { updatable: ['state', 'attempts', 'next_attempt_at', 'last_error', 'settled_at'] },
  reply_tokens: { updatable: ['used_at'] },
  commitments: {
    updatable: [
      'owed_to_person',
      'depends_on',
      'state',
      'settled_at',
      'settled_by',
      'settled_reason',
      'fulfilled_at',
      'evidence_kind',
      'evidence_id',
      'successor_id',
      'charged_person',
      'charged_team',
      'charged_because',
      'due_at',
      'remind_at',
      'reminded_at',
    ],
  },
  commitment_moves: { updatable: [] },
  promise_offers: {
    updatable: ['person_id', 'settled_at', 'settled_by', 'settled_as', 'commitment_id'],
  },
  bearings: { updatable: ['to_at'] },
  handoffs: {
    updatable: [
      'asked_by',
      'to_person',
      'state',
      'proposed_by',
      'proposed_answer_by',
      'proposed_at',
      'accepted_by',
      'accepted_at',
      'ended_at',
      'ended_by',
      'end_reason',
      'returned_at',
      'answer_message_id',
      'unfit_at',
      'unfit_reason',
    ],
  },
  standard_lines: { updatable: ['closed_at'] },
  standard_runs: { updatable: ['line_id', 'calendar_id', 'because', 'later_due_at'] },
  escalations: {
    updatable: [
      'height',
      'level',
      'told_person',
      'place_person',
      'next_at',
      'ended_at',
      'end_why',
      'acknowledged_by',
      'word_id',
      'unanswered_at',
    ],
  },
  escalation_causes: { updatable: [] },
  escalation_steps: { updatable: [] },
  case_subjects: { updatable: [] },
  complaint_reads: { updatable: [] },
  notices: { updatable: ['seen_at', 'ended_at', 'mailed_at'] },
};

/** Tables that hold what is so now, each with the reason why that is enough. */
export const mutable: Record<string, string> = {
  dispatches: 'jobs and topics on their way out; gone once delivered',
  idempotency_keys: 'answers kept for repeated requests; removed when old',
  people: 'the present name and language; changes are events',
  identities: 'whether an address is verified or bounced; changes are events',
  auth_users: 'kept by the sign-in library',
  auth_sessions: 'kept by the sign-in library',
  auth_accounts: 'kept by the sign-in library',
  auth_verifications: 'kept by the sign-in library',
  auth_rate_limits: 'kept by the sign-in library',
  teams: 'the present organisation; changes are events',
  staff: 'the present organisation; changes are events',
  organisation: 'the present organisation; changes are events',
  absences: 'dates may be corrected; changes are events',
  touchpoints: 'the present organisation; changes are events',
  calendars: 'the present weeks; changes are events, and what ran by one keeps its due times',
  calendar_days: 'what was said of days; removing leaves the row',
  calendar_uses: 'who uses which calendar now; changes are events',
  duties: 'the list as it is now; what was taken off keeps its row, changes are events',
  api_keys: 'when a key was last used, and that it was withdrawn',
  customers: 'the present name and standing; changes are events',
  standard_policies: 'the present standards; changes are events, changed lines are new rows',
  customer_contacts: 'the present contacts; changes are events',
  commitment_feeds:
    'the secret path of a calendar feed as it is now; forgotten when it is withdrawn',
  matters: 'the header as it is now; its story is in events and holdings',
  matter_readers: 'who may read now, made from holdings, teams and exclusions',
  mail_routes: 'which address leads to which team now',
  drafts: 'text that was not sent yet',
  form_attempts: 'counted for an hour against spam, then removed',
  cases: 'the case as it is now; its story is in events',
  notice_preferences: 'what somebody chose of their own notices',
  case_rows: 'what lists show, made from the other tables',
};
