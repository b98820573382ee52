import { randomBytes } from 'node:crypto';
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** Every setting: what it must be, what it is when absent, and what it does, in words. */
const environment = z.object({
  PORT: wholeNumber(0, 65_535)
    .prefault('3000')
    .describe('Port of the web server. 0 takes any free one.'),
  HOST: text('a host name or an IP address', (value) => isIP(value) > 0 || hostName.test(value))
    .prefault('127.0.0.1')
    .describe(
      'Address that the web server and the mail server listen on. 0.0.0.0 is every address of this machine.',
    ),
  PUBLIC_URL: url('an address like https://care.example.org, without a path', /^https?:$/)
    .refine((value) => /^\/?$/.test(value.pathname + value.search), 'must not have a path')
    .optional()
    .describe(
      'Address under which people reach Kept; links in mails start with it. Absent: http://HOST:PORT.',
    ),
  DATABASE_URL: url('an address like postgresql://user:password@host/database', /^postgres(ql)?:$/)
    .optional()
    .describe(
      'PostgreSQL server (version 15 or newer) to use. Absent: Kept runs a PostgreSQL of its own in the data directory.',
    ),
  KEPT_DATA_DIR: z
    .string()
    .prefault('./data')
    .describe(
      'Data directory: the database, if Kept runs it, the session secret and the keys that secrets are sealed with.',
    ),
  KEPT_ROLE: oneOf('both', 'web', 'worker')
    .prefault('both')
    .describe(
      'What this process does: web (pages, API and incoming mail), worker (background work) or both. Other than both needs DATABASE_URL.',
    ),
  KEPT_DEMO: yesOrNo()
    .prefault('0')
    .describe('1 fills an empty database with a demonstration organisation.'),
  MAIL_DOMAIN: text('a domain like care.example.org', (value) => hostName.test(value))
    .optional()
    .describe(
      'Domain of the mail addresses of Kept. Absent: mail to every recipient is accepted, fit only for trying out.',
    ),
  MAIL_MAX_BYTES: wholeNumber(10_000, 1_000_000_000)
    .prefault('26214400')
    .describe('Largest mail that is accepted, in bytes.'),
  MAIL_TRUSTED_RELAYS: list(
    'a list, separated by commas, of IP addresses, networks like 10.0.0.0/8 or names of mail servers',
    (entry) => isNetwork(entry) || hostName.test(entry),
  )
    .prefault('')
    .describe(
      'Mail servers in front of Kept whose Authentication-Results are believed: their addresses or networks, and the names they write there. Separated by commas.',
    ),
  TRUSTED_PROXIES: list(
    'a list, separated by commas, of IP addresses or networks like 10.0.0.0/8',
    isNetwork,
  )
    .prefault('127.0.0.0/8, ::1')
    .describe(
      'Proxies in front of Kept whose X-Forwarded-For is believed, so that limits and the sign-in log know the real visitors: addresses or networks, separated by commas. Name yours when it runs on another machine or in a container.',
    ),
  SMTP_IN_PORT: wholeNumber(0, 65_535)
    .prefault('2525')
    .describe('Port on which mail is received over SMTP. 0 receives none.'),
  SMTP_TLS_CERT: readableFile()
    .optional()
    .describe('File with the certificate (PEM) that receiving mail offers for STARTTLS.'),
  SMTP_TLS_KEY: readableFile()
    .optional()
    .describe('File with the private key (PEM) of that certificate.'),
  SMTP_URL: text(
    'an address like smtp://user:password@mail.example.org:587, or none',
    (value) => value === 'none' || isUrl(value, /^smtps?:$/),
  )
    .optional()
    .describe(
      'Mail server through which mail is sent (smtps:// for TLS from the start). Absent: the one that an administrator names on the screen Mail server; without one mails wait in the outbox. none: every mail waits, whatever the screen names.',
    ),
  SESSION_SECRET: text('at least 32 characters long', (value) => value.length >= 32)
    .optional()
    .describe(
      'Secret that signs sessions and reply addresses; the same for every process. Absent: one is made and kept in the data directory.',
    ),
  KEPT_SECRET_KEY: list(
    'keys of at least 32 characters without commas, separated by commas',
    (entry) => entry.length >= 32,
    (entry) => entry,
  )
    .prefault('')
    .describe(
      'Key that secrets in the database are sealed with; the same for every process. Older keys may follow after commas: they still open. Absent: keys are made and kept in the data directory.',
    ),
  KEPT_BACKUP_DIR: z
    .string()
    .optional()
    .describe(
      'Folder that backups are written to, best on another disk. Absent: backups in the data directory.',
    ),
  KEPT_BACKUP_KEY: text('at least 32 characters long', (value) => value.length >= 32)
    .optional()
    .describe(
      'Key with which backups carry the keys of sealed secrets; keep it where the backups are not. Absent: backups do not carry them.',
    ),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')
    .prefault('info')
    .describe(
      'Least serious messages that are logged: fatal, error, warn, info, debug, trace or silent.',
    ),
});

/** Name, meaning and default (as one would write it) of every setting, for `--help` and the docs. */
export const settings = Object.entries(environment.shape).map(([name, type]) => ({
  name,
  description: type.description ?? '',
  default: type instanceof z.ZodPrefault ? String(type.def.defaultValue) : '',
}));

export type Config = ReturnType<typeof readConfig>;

/** `sentences` says of each wrong setting what it must be. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly sentences: string[];
  constructor(sentences: string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

/** @throws ConfigError with a sentence for every wrong setting. An empty value counts as absent. */
export function readConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = environment.safeParse(given);
  const sentences = parsed.success ? contradictions(parsed.data) : sentencesOf(parsed.error, given);
  if (!parsed.success || sentences.length > 0) throw new ConfigError(sentences);

  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    /** Without a slash at the end; undefined: the address that the web server turns out to have. */
    publicUrl: values.PUBLIC_URL?.origin,
    /** undefined: the embedded PostgreSQL. */
    databaseUrl: values.DATABASE_URL?.href,
    /** Absolute. */
    dataDir: resolve(values.KEPT_DATA_DIR),
    role: values.KEPT_ROLE,
    demo: values.KEPT_DEMO,
    mailDomain: values.MAIL_DOMAIN?.toLowerCase(),
    mailMaxBytes: values.MAIL_MAX_BYTES,
    mailTrustedRelays: {
      /** IP addresses and networks in CIDR form. */
      networks: values.MAIL_TRUSTED_RELAYS.filter(isNetwork),
      /** Names that relays call themselves in Authentication-Results, in lower case. */
      names: values.MAIL_TRUSTED_RELAYS.filter((entry) => !isNetwork(entry)),
    },
    /** IP addresses and networks in CIDR form. */
    trustedProxies: values.TRUSTED_PROXIES,
    /** 0: no mail is received. */
    smtpInPort: values.SMTP_IN_PORT,
    smtpTls:
      values.SMTP_TLS_CERT && values.SMTP_TLS_KEY
        ? { certFile: values.SMTP_TLS_CERT, keyFile: values.SMTP_TLS_KEY }
        : undefined,
    /** undefined: mails wait in the outbox. */
    smtpUrl: smtpUrlOf(values.SMTP_URL),
    /** undefined: see keptSecret. */
    sessionSecret: values.SESSION_SECRET,
    /** The newest first; empty: those of the data directory. */
    secretKeys: values.KEPT_SECRET_KEY,
    /** Absolute. */
    backupDir: resolve(values.KEPT_BACKUP_DIR ?? join(values.KEPT_DATA_DIR, 'backups')),
    /** undefined: backups do not carry the keys. */
    backupKey: values.KEPT_BACKUP_KEY,
    logLevel: values.LOG_LEVEL,
  };
}

/** The secret kept in the data directory, which must exist; made at the first call. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret');
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

const secrets = [
  'SESSION_SECRET',
  'KEPT_SECRET_KEY',
  'KEPT_BACKUP_KEY',
  'DATABASE_URL',
  'SMTP_URL',
];

function sentencesOf(error: z.ZodError, given: Record<string, string>): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const value = secrets.includes(name) ? '' : `, but is "${given[name]}"`;
    return `${name} ${issue.message}${value}.`;
  });
}

function contradictions(values: z.output<typeof environment>): string[] {
  const sentences: string[] = [];
  if (!values.SMTP_TLS_CERT !== !values.SMTP_TLS_KEY) {
    sentences.push('SMTP_TLS_CERT and SMTP_TLS_KEY must be set both or not at all.');
  }
  if (values.KEPT_ROLE !== 'both' && !values.DATABASE_URL) {
    sentences.push(
      `KEPT_ROLE ${values.KEPT_ROLE} needs DATABASE_URL: Kept's own PostgreSQL serves one process.`,
    );
  }
  return sentences;
}

function text(what: string, isRight: (value: string) => boolean) {
  return z.string().refine(isRight, `must be ${what}`);
}

function wholeNumber(least: number, most: number) {
  return text(
    `a whole number between ${least} and ${most}`,
    (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most,
  ).transform(Number);
}

function oneOf<const Word extends string>(...words: Word[]) {
  return z.enum(words, `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`);
}

function yesOrNo() {
  const yes = ['1', 'true', 'yes', 'on'];
  const no = ['0', 'false', 'no', 'off'];
  return text('1 or 0', (value) => [...yes, ...no].includes(value.toLowerCase())).transform(
    (value) => yes.includes(value.toLowerCase()),
  );
}

function smtpUrlOf(value: string | undefined): string | null | undefined {
  return value === 'none' ? null : value && new URL(value).href;
}

function isUrl(value: string, protocol: RegExp): boolean {
  return URL.canParse(value) && protocol.test(new URL(value).protocol);
}

function url(what: string, protocol: RegExp) {
  return text(what, (value) => isUrl(value, protocol)).transform((value) => new URL(value));
}

function list(
  what: string,
  isRight: (entry: string) => boolean,
  written = (entry: string): string => entry.toLowerCase(),
) {
  const entries = (value: string) =>
    value
      .split(',')
      .map((entry) => written(entry.trim()))
      .filter(Boolean);
  return text(what, (value) => entries(value).every(isRight)).transform(entries);
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

function readableFile() {
  return text('a file that Kept may read', (path) => {
    try {
      accessSync(path, constants.R_OK);
      return true;
    } catch {
      return false;
    }
  }).transform((path) => resolve(path));
}
