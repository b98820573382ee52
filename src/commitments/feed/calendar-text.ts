// iCalendar (RFC 5545) as programmes of all kinds read it: CRLF, lines of at most 75 octets, escaped text.

/** One promise at its time. */
export interface FeedEvent {
  /** Stays the same whatever happens to it. */
  uid: string;
  /** Grows with every change. */
  sequence: number;
  changedAt: Date;
  at: Date;
  summary: string;
  description: string | null;
  url: string;
  isCancelled: boolean;
}

/** The whole file. Programmes ask for it again every quarter of an hour, if they listen. */
export const calendarText = (name: string, events: readonly FeedEvent[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kept//Promises//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    text('NAME', name),
    text('X-WR-CALNAME', name),
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    'X-PUBLISHED-TTL:PT15M',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

/** A moment without length: a promise takes nobody's time in the calendar. */
const eventLines = (event: FeedEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTAMP:${utc(event.changedAt)}`,
  `LAST-MODIFIED:${utc(event.changedAt)}`,
  `DTSTART:${utc(event.at)}`,
  `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'TRANSP:TRANSPARENT',
  text('SUMMARY', event.summary),
  ...(event.description === null ? [] : [text('DESCRIPTION', event.description)]),
  `URL:${event.url}`,
  'END:VEVENT',
];

const utc = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

const text = (property: string, value: string): string =>
  `${property}:${value
    .replaceAll(/\r\n?/g, '\n')
    // The format forbids them, and people paste anything.
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')}`;

const longestLine = 75;

/** Goes on in lines that begin with a space; never parts the octets of one character. */
function folded(line: string): string {
  let result = '';
  let length = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (length + octets > longestLine) {
      result += '\r\n ';
      length = 1;
    }
    result += character;
    length += octets;
  }
  return result;
}
