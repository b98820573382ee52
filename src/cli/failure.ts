// What may go wrong on somebody's machine, in words they can act on.
import { ConfigError } from '../config.ts';
import { EmbeddedError } from '../platform/db/embedded.ts';
import { MigrationError } from '../platform/db/migrate.ts';
import { Refusal } from '../platform/refusal.ts';

interface MachineError extends Error {
  code?: string;
  syscall?: string;
  address?: string;
  port?: number;
  path?: string;
}

/** The sentences for a person who can mend it; undefined: the fault is ours. */
export function sentencesOf(error: unknown): string[] | undefined {
  if (error instanceof ConfigError) return error.sentences;
  if (error instanceof EmbeddedError || error instanceof MigrationError) return [error.message];
  if (error instanceof Refusal)
    return [error.message, ...error.fields.map((each) => `  ${each.field}: ${each.message}`)];
  if (!(error instanceof Error)) return undefined;
  const sentence = sentenceOf(error);
  return sentence === undefined ? undefined : [sentence];
}

function sentenceOf(error: MachineError): string | undefined {
  const code = error.code ?? '';
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}. Try: kept --help`;
  if (error.syscall === 'listen') return listening(code, error);
  if (error.syscall === 'connect' || error.syscall === 'getaddrinfo')
    return `The database that DATABASE_URL names cannot be reached (${code}).`;
  if (code === '42501')
    return `The database that DATABASE_URL names refused: ${error.message}. Its user must own it, and may create roles or have the role kept_app (docs/settings.md).`;
  // An extension whose files are not on the server; the message says which.
  if (code === '0A000') return `The database that DATABASE_URL names refused: ${error.message}`;
  // SQLSTATE classes: a wrong name or password, no such database.
  if (/^(28...|3D000)$/.test(code))
    return `The database that DATABASE_URL names refused: ${error.message}.`;
  if (code === '53100')
    return `The disk of the database is full (${error.message}). Nothing was changed. Please make room and give the command again.`;
  if (isCutOff(error))
    return `The database went away in the middle (${error.message}): it was stopped, or its disk is full. What was not finished is taken back. Please give the command again when it is there.`;
  if (error.syscall && error.path)
    return `${error.path} cannot be used (${code}). Kept needs a data directory that it may write; KEPT_DATA_DIR names another.`;
  return undefined;
}

/** SQLSTATE class 57: somebody stopped the server; else the line itself broke. */
const isCutOff = ({ code = '', message, syscall }: MachineError): boolean =>
  code.startsWith('57P0') ||
  ((syscall === 'read' || syscall === 'write') && /^(ECONNRESET|EPIPE)$/.test(code)) ||
  message === 'Connection terminated unexpectedly';

function listening(code: string, { address, port }: MachineError): string {
  const which = 'PORT is of the web server, SMTP_IN_PORT of incoming mail';
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or set another (${which}).`;
  if (code === 'EACCES')
    return `Port ${port} is reserved for the administrator of this machine. Set one above 1023 (${which}).`;
  return `HOST ${address} is no address of this machine (${code}).`;
}
