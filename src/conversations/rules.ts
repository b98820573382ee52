export const directions = ['in', 'out', 'internal'] as const;
export type Direction = (typeof directions)[number];
export const authorKinds = ['customer', 'staff', 'unverified', 'system'] as const;
export type AuthorKind = (typeof authorKinds)[number];
export const outcomes = ['pending', 'filed', 'classified', 'quarantined'] as const;
export type Outcome = (typeof outcomes)[number];
export const outboxStates = ['waiting', 'sent', 'failed', 'bounced', 'cancelled'] as const;
export type OutboxState = (typeof outboxStates)[number];
/** How a connection to a mail server is protected: from the start, before anything is said, or not at all. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof mailSecurities)[number];
export const draftKinds = ['reply', 'note', 'handoff', 'promise'] as const;
export type DraftKind = (typeof draftKinds)[number];
/** For whom a signed address was made: the customer of a matter, staff on it, staff asked by a hand-off. */
export type TokenKind = 'customer' | 'staff' | 'handoff';

/** What is known about a mail's sender. */
export interface Sender {
  /** Null: nobody we know. */
  personId: string | null;
  /** Works here now. */
  isStaff: boolean;
  /** A relay that we trust found the From domain authentic (DMARC). */
  isProven: boolean;
  /** The mail names exactly one usable sender. */
  hasAddress: boolean;
}

/** One of our signed addresses, found among the recipients. Matters are survivors of their mergers. */
export interface SignedAddress {
  id: string;
  matterId: string;
  personId: string | null;
  kind: TokenKind;
  handoffId: string | null;
  isUsed: boolean;
  /** The sender may read the matter. */
  mayRead: boolean;
}

/** A matter with a message that In-Reply-To or References names. */
export interface Reference {
  matterId: string;
  /** The sender is its customer or raised it. */
  isCustomer: boolean;
  /** The sender wrote on it or was written to. */
  isParticipant: boolean;
  mayRead: boolean;
}

/** Who a mail is from and where it belongs. `matterId` null: something new. */
export type Attribution =
  | { as: 'customer'; matterId: string | null }
  | { as: 'staff'; matterId: string; handoffId: string | null; spend: string | null }
  | { as: 'unverified'; matterId: string | null; why: string };

/**
 * A signed address is a key to its matter: made for a member of staff it shows who writes, once; made for a
 * customer it opens what the customer's link opens. Without one, only a trusted relay shows that a mail is
 * from staff, and In-Reply-To is believed of those who take part in the conversation already.
 */
export function attribute(
  sender: Sender,
  signed: readonly SignedAddress[],
  references: readonly Reference[],
): Attribution {
  if (!sender.hasAddress) return unverified(signed, references, 'The mail names no sender.');
  return sender.isStaff
    ? attributeStaff(sender, signed, references)
    : attributeOutsider(signed, references);
}

function attributeStaff(
  sender: Sender,
  signed: readonly SignedAddress[],
  references: readonly Reference[],
): Attribution {
  const own = signed.filter((each) => each.personId === sender.personId);
  const key = own.find((each) => each.kind !== 'customer' && !each.isUsed);
  if (key)
    return key.mayRead
      ? { as: 'staff', matterId: key.matterId, handoffId: key.handoffId, spend: key.id }
      : { as: 'unverified', matterId: key.matterId, why: 'The sender may not read this any more.' };
  const asCustomer = own.find((each) => each.kind === 'customer');
  if (asCustomer) return { as: 'customer', matterId: asCustomer.matterId };
  if (!sender.isProven)
    return unverified(
      signed,
      references,
      'Nothing shows that this mail is from the sender it names.',
    );

  const [address] = signed;
  if (address)
    return address.mayRead
      ? note(address.matterId)
      : { as: 'unverified', matterId: address.matterId, why: 'The sender may not read this.' };
  const known = references.find((each) => each.isCustomer || each.mayRead);
  if (!known) return { as: 'customer', matterId: null };
  return known.isCustomer ? { as: 'customer', matterId: known.matterId } : note(known.matterId);
}

function attributeOutsider(
  signed: readonly SignedAddress[],
  references: readonly Reference[],
): Attribution {
  const key = signed.find((each) => each.kind === 'customer');
  if (key) return { as: 'customer', matterId: key.matterId };
  const [address] = signed;
  if (address)
    return {
      as: 'unverified',
      matterId: address.matterId,
      why: 'The address it was sent to was made for somebody else.',
    };
  const known = references.find((each) => each.isCustomer || each.isParticipant);
  return { as: 'customer', matterId: known?.matterId ?? null };
}

const unverified = (
  signed: readonly SignedAddress[],
  references: readonly Reference[],
  why: string,
): Attribution => ({
  as: 'unverified',
  matterId: signed[0]?.matterId ?? references[0]?.matterId ?? null,
  why,
});

const note = (matterId: string): Attribution => ({
  as: 'staff',
  matterId,
  handoffId: null,
  spend: null,
});

/** What the machine signs of a mail say, before anybody asks who sent it. */
export interface Signs {
  verdict: 'case' | 'reply' | 'bounce' | 'auto' | 'quarantine';
  why: string;
  /** Our own mail has come back, by its Message-ID or the mark that all our mails carry. */
  isOurs: boolean;
  /** From is an address of our own desks. */
  isFromOurDesk: boolean;
  /** Mail servers it has passed. */
  hops: number;
  /** The same words from the same sender under the same Message-ID were filed, and no new signed address came. */
  isRepeated: boolean;
  /** Messages of this sender on the matter it answers, in the last ten minutes. */
  repliesLately: number;
}

export const mostHops = 50;
/** Nobody writes more often into one conversation within ten minutes; a machine that answers ours does. */
export const mostReplies = 50;
/** Beyond this many new concerns of one sender in ten minutes no acknowledgement is sent: silence ends a loop. */
export const mostAcknowledged = 20;
/** And within a day: a slow loop of two machines, neither of which says that it is one, ends too. */
export const mostAcknowledgedADay = 100;

/** The mail is no word of a human to us, or cannot be understood. Undefined: it is to be filed. */
export function classify(
  signs: Signs,
): { outcome: 'classified' | 'quarantined'; reason: string } | undefined {
  const classified = (reason: string) => ({ outcome: 'classified' as const, reason });
  if (signs.isOurs) return classified('loop: our own mail has come back');
  if (signs.hops > mostHops) return classified('loop: passed too many mail servers');
  if (signs.verdict === 'bounce') return classified(`bounce: ${signs.why}`);
  if (signs.verdict === 'auto') return classified(`automatic: ${signs.why}`);
  if (signs.isFromOurDesk) return classified('loop: sent from an address of our own desks');
  if (signs.isRepeated) return classified('duplicate: the same message was filed before');
  if (signs.verdict === 'quarantine') return { outcome: 'quarantined', reason: signs.why };
  if (signs.repliesLately >= mostReplies)
    return { outcome: 'quarantined', reason: 'Too many replies of one sender in ten minutes.' };
  return undefined;
}

/** Attempts to file an entry before it is quarantined, and the pause after each failed one in seconds. */
export const mostFilingAttempts = 6;
export const filingPause = (attempts: number): number => Math.min(5 * 4 ** (attempts - 1), 900);

/** How long a mail is tried, and the pause after each failed attempt in seconds. */
export const sendingDays = 5;
export const sendingPause = (attempts: number): number =>
  Math.min(30 * 2 ** (attempts - 1), 14_400);

const deniedEndings =
  /\.(exe|com|scr|pif|bat|cmd|msi|msp|dll|cpl|hta|js|jse|vbs|vbe|wsf|wsh|ps1|psm1|jar|lnk|reg|app|apk|dmg|iso|img|sh|run|elf|scf|inf|gadget|appx|msix|xll|chm)\.?$/i;

/** A programme in disguise is one too: the first bytes decide beside the name. */
export const isProgramme = (name: string, head: Uint8Array): boolean =>
  deniedEndings.test(name.trim()) ||
  (head[0] === 0x4d && head[1] === 0x5a) ||
  (head[0] === 0x7f && head[1] === 0x45 && head[2] === 0x4c && head[3] === 0x46) ||
  (head[0] === 0x23 && head[1] === 0x21);

const shownInline = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Everything but plain pictures is saved, never opened by the browser on our address. */
export const isShownInline = (type: string): boolean => shownInline.includes(type);

const minuteMs = 60_000;

/** What a device says of the time is worth a word only where it is another one; a mail is on its way for a while. */
export function isSaidApart({ saidAt, at, channel }: Heard): boolean {
  if (saidAt === null) return false;
  const usualMs = (channel === 'email' ? 15 : 2) * minuteMs;
  return Math.abs(Date.parse(saidAt) - Date.parse(at)) > usualMs;
}

interface Heard {
  saidAt: string | null;
  at: string;
  channel: string;
}
