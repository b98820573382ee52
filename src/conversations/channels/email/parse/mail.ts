/** One address of a header; `name` and `address` are '' where the header has none. */
export interface Mailbox {
  name: string;
  address: string;
}

export interface Attachment {
  /** As the sender named it, without control and direction-changing characters; undefined when unnamed. */
  name: string | undefined;
  /** Lower-case media type, `message/rfc822` for a mail within the mail. */
  type: string;
  bytes: number;
  /** Hex MD5 of `content`. */
  md5: string;
  /** Without angle brackets; the `data-cid` of the HTML's images. */
  contentId: string | undefined;
  /** Shown within the text rather than listed below it. */
  inline: boolean;
  /** The file as it left the sender's disk: transfer encoding undone, charset untouched. */
  content: Uint8Array;
}

export type Verdict = 'case' | 'reply' | 'bounce' | 'auto' | 'quarantine';

/** What sort of machine wrote it. A list may carry words of a human; everything else never does. */
export type AutomaticKind =
  | 'auto-reply'
  | 'list'
  | 'receipt'
  | 'complaint'
  | 'calendar'
  | 'unsubscribe'
  | 'notification';

export interface Bounce {
  failedAddresses: string[];
  /** Enhanced status code such as `5.1.1`. */
  status: string | undefined;
  /** The address itself is no good; false for a full mailbox, a policy, a delay. */
  permanent: boolean;
}

/** The mail that somebody passed on to us. */
export interface ForwardedMail {
  from: Mailbox | undefined;
  subject: string | undefined;
  date: Date | undefined;
  text: string;
}

export interface UnderstoodMail {
  from: Mailbox | undefined;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  date: Date | undefined;
  messageId: string | undefined;
  inReplyTo: string | undefined;
  references: string[];
  /** Values of Authentication-Results, topmost first: only those above a trusted relay's own count. */
  authenticationResults: string[];
  /** Every header decoded, lower-case names, in order of appearance. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** The whole text, `\n` line ends; made from the HTML when the mail has no plain text. */
  text: string;
  /** Sanitised; remote images wait in `data-src`, the mail's own in `data-cid`. */
  html: string | undefined;
  /** The new words, without quotes and signature. */
  newText: string;
  /** The rest of `text`. */
  quoted: string;
  attachments: Attachment[];
  verdict: Verdict;
  /** One sentence that says why this verdict. */
  why: string;
  automatic: AutomaticKind | undefined;
  bounce: Bounce | undefined;
  forwarded: ForwardedMail | undefined;
}
