import type { ColumnType } from 'kysely';
import type { Language } from '../people/api.ts';
import type { Defaulted, Json, Once } from '../platform/db/tables.ts';
import type { Channel } from './api.ts';
import type { Envelope } from './envelope.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import type {
  AuthorKind,
  Direction,
  DraftKind,
  MailSecurity,
  Outcome,
  OutboxState,
  TokenKind,
} from './rules.ts';

/** A form of the screens as it was left. */
export type DraftContent = Record<string, unknown>;

/** What else was written on the matter meanwhile, and not chosen. */
export interface DraftAside {
  content: DraftContent;
  updatedAt: string;
  /** It is something of its own: the draft when the one that stands is sent. */
  returns: boolean;
}

declare module '../platform/db/tables.ts' {
  interface Tables {
    /** Which address leads to which desk. */
    mail_routes: {
      address: Once<string>;
      team_id: string;
      created_at: Once<Date>;
    };
    /** Everything that arrived, raw, before it was understood. */
    inbound_journal: {
      id: Once<string>;
      channel: Once<'email' | 'web'>;
      received_at: Once<Date>;
      envelope: ColumnType<Envelope, string, never>;
      /** What makes two deliveries the same; see `fingerprintOf`. */
      fingerprint: Once<Buffer>;
      /** The mail's Message-ID: a reply waits for the mail it answers when both are still pending. */
      internet_id: Once<string | null>;
      bytes: Once<number>;
      raw: Once<Buffer>;
      outcome: Defaulted<Outcome>;
      outcome_at: Defaulted<Date | null>;
      outcome_reason: Defaulted<string | null>;
      /** Arriving grants the first attempt. */
      attempts: number;
      /** The end of the running attempt's lease, or when the next one may start. */
      next_attempt_at: Date | null;
    };
    messages: {
      id: Once<string>;
      direction: Once<Direction>;
      channel: Once<Channel>;
      author_id: Once<string | null>;
      author_kind: Once<AuthorKind>;
      /** Words of a machine: they satisfy no standard and no promise. */
      automatic: Once<boolean>;
      asks: Once<boolean>;
      from_address: Once<string | null>;
      to_addresses: Once<string[]>;
      cc_addresses: Once<string[]>;
      subject: Once<string>;
      body: Once<string>;
      html: Once<string | null>;
      quoted: Once<string | null>;
      language: Once<Language | null>;
      /** A mail's Message-ID as written; of our own the part before the @, which alone is always ours. */
      internet_id: Once<string | null>;
      in_reply_to: Once<string | null>;
      journal_id: Once<string | null>;
      /** What the sender's device says; shown, decides nothing. */
      said_at: Once<Date | null>;
      /** When our server received or decided it. */
      at: Once<Date>;
    };
    /** On which matter a message stands; a move ends one row and starts the next. */
    filings: {
      id: Once<string>;
      message_id: Once<string>;
      matter_id: Once<string>;
      at: Once<Date>;
      message_at: Once<Date>;
      by_id: Once<string | null>;
      why: Once<string>;
      ended_at: Defaulted<Date | null>;
    };
    files: { hash: Once<Buffer>; bytes: Once<number>; created_at: Once<Date> };
    file_chunks: { hash: Once<Buffer>; position: Once<number>; data: Once<Buffer> };
    attachments: {
      id: Once<string>;
      /** Null: an upload that waits for its message, for a day. */
      message_id: string | null;
      hash: Once<Buffer>;
      name: Once<string>;
      type: Once<string>;
      bytes: Once<number>;
      content_id: Once<string | null>;
      inline: Once<boolean>;
      uploaded_by: Once<string | null>;
      created_at: Once<Date>;
    };
    outbox: {
      id: Once<string>;
      message_id: Once<string | null>;
      matter_id: Once<string | null>;
      to_address: Once<string>;
      mail: ColumnType<OutgoingMail, string, never>;
      /** Random; the Message-ID is this, an @ and the domain the mail leaves from. */
      internet_id: Once<string>;
      state: Defaulted<OutboxState>;
      attempts: Defaulted<number>;
      next_attempt_at: Date;
      last_error: Defaulted<string | null>;
      created_at: Once<Date>;
      settled_at: Defaulted<Date | null>;
    };
    reply_tokens: {
      /** SHA-256 of the token; the token itself is only in the mail. */
      hash: Once<Buffer>;
      matter_id: Once<string>;
      person_id: Once<string | null>;
      kind: Once<TokenKind>;
      handoff_id: Once<string | null>;
      created_at: Once<Date>;
      used_at: Defaulted<Date | null>;
    };
    drafts: {
      person_id: Once<string>;
      matter_id: Once<string>;
      kind: Once<DraftKind>;
      content: Json<DraftContent>;
      /** Which version it is. */
      updated_at: Date;
      aside: Defaulted<DraftAside | null>;
    };
    /** Whose pictures from elsewhere a person asked to see: of a message, or of an address. */
    asked_pictures: {
      id: Once<string>;
      person_id: Once<string>;
      message_id: Once<string | null>;
      address: Once<string | null>;
      since: Once<Date>;
    };
    /** Where the settings name no server to send through; one row at most. */
    mail_servers: {
      id: Defaulted<string>;
      host: string;
      port: number;
      security: MailSecurity;
      user_name: string | null;
      /** Sealed. */
      password: string | null;
      changed_at: Date;
      changed_by: string | null;
    };
    form_attempts: {
      id: Once<string>;
      at: Once<Date>;
      address: Once<string>;
      identity: Once<string | null>;
    };
  }
}
