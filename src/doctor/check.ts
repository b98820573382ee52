import type { SmtpUrl } from '../conversations/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { DatabaseStanding } from '../platform/db/standing.ts';
import type { JobsStanding } from '../platform/jobs/standing.ts';
import type { CheckKey } from '../platform/i18n/doctor.ts';
import type { Finding } from './rules.ts';

/** The settings that are looked at, as the programme understood them. */
export interface DoctorSettings {
  host: string;
  publicUrl: string;
  databaseUrl: string | undefined;
  dataDir: string;
  /** May not be there yet. */
  backupDir: string;
  role: 'both' | 'web' | 'worker';
  demo: boolean;
  mailDomain: string | undefined;
  smtpInPort: number;
  smtpTls: { certFile: string; keyFile: string } | undefined;
  smtpUrl: SmtpUrl;
  sessionSecret: string;
  logLevel: string;
}

/** What is examined. What is asked twice is found out once. */
export interface Patient {
  settings: DoctorSettings;
  database(): Promise<DatabaseStanding>;
  jobs(): Promise<JobsStanding>;
  /** Reads as the application does, in a transaction of its own that may not last. */
  read<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Secrets that no key of this process opens, and those that stand in clear. */
  secrets(): Promise<{ lost: number; clear: number }>;
}

export interface Check {
  key: CheckKey;
  /** Not asked where the database cannot be reached, or has other tables than this version knows. */
  needs: 'nothing' | 'database' | 'tables';
  /** At least one finding. */
  run(patient: Patient): Promise<Finding[]> | Finding[];
}
