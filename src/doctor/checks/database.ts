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
    needs: 'database',
    run: async (patient) => judgeDatabase(await patient.database()),
  },
  {
    key: 'connections',
    needs: 'database',
    run: async (patient) => judgeConnections(await patient.database()),
  },
  {
    key: 'tidiness',
    needs: 'database',
    run: async (patient) => judgeTidiness(await patient.database()),
  },
  {
    key: 'migrations',
    needs: 'database',
    run: async (patient) => judgeMigrations(await patient.database()),
  },
  {
    key: 'workers',
    needs: 'database',
    run: async (patient) => judgeWorkers(await patient.database()),
  },
];
