import type { Language } from '../people/index.ts';

/**
 * A mail that is decided. What the settings say (our mail domain, our address on the web) is filled in when
 * it leaves, so that a waiting mail is right also after they changed.
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
  /** What is promised with these words and by when, said below them; null: nothing. */
  promise: string | null;
  html: string | null;
  /** Who says it, below all that is said; null or absent: only the name of the sender. */
  signature?: string | null;
  /** The matter's number and the path of its page, for the line below the text. */
  footer: { number: number; path: string } | null;
  language: Language;
  /** A machine's words: told to other machines, so that none answers. */
  automatic: boolean;
  /** Message-IDs it answers, the nearest last; our own without the part from the @. */
  references: string[];
  /** The link by which somebody chooses a password, for where `linkHere` stands in the text. */
  linkId?: string | null;
}

/** Where a link stands once the mail leaves: until then nobody can read it here. */
export const linkHere = '[[link]]';

/** The mail with its link. @param address in full */
export const withLink = (mail: OutgoingMail, address: string): OutgoingMail => ({
  ...mail,
  text: mail.text.replaceAll(linkHere, () => address),
});
