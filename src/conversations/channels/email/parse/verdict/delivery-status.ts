import type { MimePart } from '../mime-tree.ts';
import { partsOf } from './evidence.ts';

/** One recipient of a delivery report, RFC 3464. */
export interface RecipientStatus {
  address: string | undefined;
  /** failed, delayed, delivered, relayed or expanded. */
  action: string | undefined;
  /** Enhanced status code, RFC 3463. */
  status: string | undefined;
  diagnostic: string;
}

const LONGEST_REPORT = 200_000;

/** Recipients of every delivery report in the mail; undefined when there is no report. */
export function readDeliveryStatus(root: MimePart): RecipientStatus[] | undefined {
  const reports = [...partsOf(root)].filter((part) =>
    /^message\/(?:global-)?delivery-status$/.test(part.type),
  );
  if (reports.length === 0) return undefined;
  return reports.flatMap((report) =>
    readReport(report.content().subarray(0, LONGEST_REPORT).toString('latin1')),
  );
}

function readReport(text: string): RecipientStatus[] {
  const recipients: RecipientStatus[] = [];
  for (const block of text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    const fields = readFields(block);
    const final = fields.get('final-recipient') ?? fields.get('original-recipient');
    if (final === undefined && !fields.has('action') && !fields.has('status')) continue;
    recipients.push({
      address: address(fields.get('original-recipient')) ?? address(fields.get('final-recipient')),
      action: /^[a-z]+/i.exec(fields.get('action') ?? '')?.[0].toLowerCase(),
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0],
      diagnostic: fields.get('diagnostic-code') ?? '',
    });
  }
  return recipients;
}

function readFields(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0)
      fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

/** `rfc822; <ann@example.com>` */
function address(field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  const text = field.slice(field.indexOf(';') + 1).replace(/[<>\s"]/g, '');
  return text.includes('@') ? decodeXtext(text) : undefined;
}

/** RFC 3461: `+2B` stands for `+`. */
const decodeXtext = (text: string): string =>
  text.replace(/\+([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
