/** How a mail came: written when it is received, before it is understood. */
export interface EmailEnvelope {
  /** Null: the empty sender of bounces. */
  from: string | null;
  to: string[];
  remoteAddress: string;
  /** The name the other host gave. */
  hello: string;
  isEncrypted: boolean;
  /** As the mail's headers write them; for screens. */
  headerFrom: string | null;
  subject: string | null;
}

/** How a form came. */
export interface WebEnvelope {
  /** Where it was filled in: `contact`, `case`. */
  page: string;
  remoteAddress: string;
}

export type Envelope = EmailEnvelope | WebEnvelope;
