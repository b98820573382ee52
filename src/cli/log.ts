import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The process's own words, one line of JSON each. What a database says of a row it refused names all that stands in
 * it, and what stands in rows is for readers of the row.
 */
export const createLog = (
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger =>
  pino({ level, redact: { paths: ['err.detail', 'err.where'], remove: true } }, destination);
