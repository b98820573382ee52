import type { Check } from '../check.ts';
import {
  judgeConnections,
  judgeDatabase,
  judgeMigrations,
  judgeTidiness,
  judgeWorkers,
} from '../rules.ts';

export const databaseChecks: readonly Check[] = [
  {
    key: 'database',
    needsDatabase: true,
    run: async (patient) => judgeDatabase(await patient.database()),
  },
  {
    key: 'connections',
    needsDatabase: true,
    run: async (patient) => judgeConnections(await patient.database()),
  },
  {
    key: 'tidiness',
    needsDatabase: true,
    run: async (patient) => judgeTidiness(await patient.database()),
  },
  {
    key: 'migrations',
    needsDatabase: true,
    run: async (patient) => judgeMigrations(await patient.database()),
  },
  {
    key: 'workers',
    needsDatabase: true,
    run: async (patient) => judgeWorkers(await patient.database()),
  },
];
