import type { Language } from '../people/api.ts';

/**
 * A mail that is decided. What the settings say (our domain, our address on the web) is filled in when it
 * leaves, so it can wait for them.
 */
export interface OutgoingMail {
  /** The name shown as the sender. */
  fromName: string;
  /** Address of the desk that writes; null: the default one of our domain. */
  fromAddress: string | null;
  to: string[];
  cc: string[];
  /** The part before the @ of the signed address that answers come to. */
  replyTo: string | null;
  subject: string;
  text: string;
  html: string | null;
  /** Path of the page it links to, such as `/c/TOKEN`. */
  link: string | null;
  language: Language;
  /** A machine's words: told to other machines, so that none answers. */
  automatic: boolean;
  /** Message-IDs it answers, oldest first; our own without the part from the @. */
  references: string[];
  attachmentIds: string[];
}
