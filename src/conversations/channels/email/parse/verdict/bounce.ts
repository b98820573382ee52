import type { Bounce } from '../mail.ts';
import { includesAny } from '../word-list.ts';
import { BOUNCE_BODIES, BOUNCE_SUBJECTS, COPY_MARKS, GONE, PASSING } from './bounce-words.ts';
import { readDeliveryStatus, type RecipientStatus } from './delivery-status.ts';
import { type Evidence, findPart, header, isFromNobody } from './evidence.ts';

export type BounceFinding =
  | { kind: 'bounce'; why: string; bounce: Bounce }
  | { kind: 'receipt'; why: string };

const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|daemon|mailerdaemon|mail[-_.]?deliver|bounces?(?:[-+.=].*)?$|double-bounce|microsoftexchange[0-9a-f]|mta$|ndr$|dsn$)/i;
const POSTMASTER = /^poo?st[-_.]?master|^postmaster/i;
const MACHINE = /^(?:sysadmin|root|exchange|listserv|majordomo|mailman|robot|fml)/i;
const NO_REPLY = /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply)/i;
const DAEMON_NAME =
  /mailer?[ -]?(?:daemon|deliver|(?:sub)?system|router|server|administrator)|delivery (?:sub)?system|post ?master|system administrator|internet mail|mail filter|message (?:server|router)|system attendant|interscan|mailmarshal|mimesweeper|メール/i;
const SMTP_CODE =
  /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])|\b(?:4[2-5]|5[0-7])\d[ -][^\n]{0,60}(?:user|mailbox|recipient|relay|unknown|reject|denied|address|mail|spam|exist)/i;
const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z][\w-]{1,30}/gi;
const LONGEST_OPENING = 6000;

/** Says whether the mail reports that a mail of ours did not arrive, or that one did. */
export function findBounce(evidence: Evidence): BounceFinding | undefined {
  const report = readDeliveryStatus(evidence.root);
  if (report?.some((one) => one.action !== undefined) && report.every(hasArrived)) {
    return { kind: 'receipt', why: 'A mail server reports that a mail arrived.' };
  }
  const why = reportedBy(evidence, report) ?? soundsLikeBounce(evidence);
  return why === undefined
    ? undefined
    : { kind: 'bounce', why, bounce: describe(evidence, report) };
}

const hasArrived = (one: RecipientStatus): boolean =>
  /^(?:delivered|relayed|expanded)$/.test(one.action ?? '');

function reportedBy(evidence: Evidence, report: RecipientStatus[] | undefined): string | undefined {
  if (report) return 'It carries a delivery report.';
  const isReport =
    evidence.root.type === 'multipart/report' &&
    (evidence.root.parameters.get('report-type') ?? 'delivery-status') === 'delivery-status' &&
    !findPart(evidence.root, /^message\/(?:feedback-report|disposition-notification)$/);
  if (isReport) return 'It is a delivery report.';
  return header(evidence, 'x-failed-recipients')
    ? 'A mail server names failed recipients.'
    : undefined;
}

/** Many servers follow no standard: sender, subject and words are weighed. */
function soundsLikeBounce(evidence: Evidence): string | undefined {
  const { subject } = evidence;
  const local = (evidence.from?.address ?? '').split('@')[0]!;
  const name = evidence.from?.name ?? '';
  const isDaemon = DAEMON.test(local) || (local === '' && /daemon|postmaster/i.test(name));
  if (isDaemon && !/^(?:bounces?|mta|dsn|ndr)/i.test(local)) return 'A mail server wrote it.';
  const hasSubject =
    includesAny(subject.toLowerCase(), BOUNCE_SUBJECTS) &&
    !/^(?:re|fwd?|wg|tr|rv)\s?:/i.test(subject);
  const sender = senderWeight(evidence, local, name, isDaemon);
  if (!hasSubject && sender === 0) return undefined;
  const opening = openingOf(evidence.text);
  const hasBody = includesAny(opening.toLowerCase(), BOUNCE_BODIES);
  if (!hasSubject && !hasBody) return undefined;
  const weight =
    sender +
    (hasSubject ? 3 : 0) +
    (hasBody ? 3 : 0) +
    (SMTP_CODE.test(opening) ? 2 : 0) +
    (hasCopy(evidence, opening) ? 2 : 0) +
    (opening.search(ADDRESS) === -1 ? 0 : 1);
  const enough = [11, 9, 8][sender] ?? 6;
  return weight >= enough ? 'It says that a mail could not be delivered.' : undefined;
}

function senderWeight(evidence: Evidence, local: string, name: string, isDaemon: boolean): number {
  let weight = 0;
  if (isFromNobody(evidence) || (evidence.from?.address ?? '') === '') weight += 3;
  if (isDaemon || POSTMASTER.test(local)) weight += 3;
  else if (MACHINE.test(local) || DAEMON_NAME.test(name)) weight += 2;
  else if (NO_REPLY.test(local)) weight += 1;
  const automatic = header(evidence, 'auto-submitted');
  return automatic !== undefined && !/^no\b/i.test(automatic) ? weight + 2 : weight;
}

function hasCopy(evidence: Evidence, opening: string): boolean {
  if (findPart(evidence.root, /^message\/rfc822$|^text\/rfc822-headers$/)) return true;
  return opening.length < Math.min(evidence.text.length, LONGEST_OPENING);
}

/** The server's own words, before the mail it returns. */
function openingOf(text: string): string {
  const lines = text.slice(0, LONGEST_OPENING).split('\n');
  const copy = lines.findIndex((line, i) => i > 1 && startsCopy(line.toLowerCase()));
  return (copy === -1 ? lines : lines.slice(0, copy)).join('\n');
}

const startsCopy = (line: string): boolean =>
  line.startsWith('received: ') || includesAny(line, COPY_MARKS);

function describe(evidence: Evidence, report: RecipientStatus[] | undefined): Bounce {
  const undelivered = report?.filter((one) => !hasArrived(one)) ?? [];
  const opening = openingOf(evidence.text);
  const status =
    undelivered.find((one) => one.status !== undefined && !one.status.endsWith('.0.0'))?.status ??
    /(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])/.exec(opening)?.[0] ??
    undelivered[0]?.status;
  const words = `${undelivered.map((one) => one.diagnostic).join(' ')} ${opening}`.toLowerCase();
  const isDelayed = undelivered.length > 0 && undelivered.every((one) => one.action === 'delayed');
  return {
    failedAddresses: failedAddresses(evidence, undelivered, opening),
    status,
    permanent: !isDelayed && isPermanent(status, words),
  };
}

/** RFC 3463: 5.1 is about the address, 5.2.1 a closed mailbox, 5.2.2 a full one, 5.7 a policy. */
function isPermanent(status: string | undefined, words: string): boolean {
  if (status?.startsWith('4')) return false;
  if (status === '5.2.1' || status === '5.7.13' || (status && /^5\.1\.(?:[1236]|10)$/.test(status)))
    return true;
  if (status && /^5\.(?:2\.2|2\.3|3\.\d+|7\.\d+|1\.[78]|4\.[567])$/.test(status)) return false;
  return includesAny(words, GONE) && !includesAny(words, PASSING);
}

function failedAddresses(
  evidence: Evidence,
  undelivered: RecipientStatus[],
  opening: string,
): string[] {
  const reported = undelivered.flatMap((one) => one.address ?? []);
  if (reported.length > 0) return unique(reported);
  const named = header(evidence, 'x-failed-recipients')?.match(ADDRESS);
  if (named) return unique(named);
  const ours = [...(evidence.headers.get('to') ?? []), ...(evidence.headers.get('from') ?? [])]
    .join(' ')
    .toLowerCase();
  const told = (opening.match(ADDRESS) ?? []).filter(
    (address) =>
      !ours.includes(address.toLowerCase()) && !DAEMON.test(address) && !POSTMASTER.test(address),
  );
  return unique(told);
}

const MOST_ADDRESSES = 100;

const unique = (addresses: string[]): string[] => [...new Set(addresses)].slice(0, MOST_ADDRESSES);
