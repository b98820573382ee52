// One worker process of the clock's measurement; its parent asks what it has used of the processor.
import { pino } from 'pino';
import { createKept } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { connect } from '../src/platform/db/connect.ts';

const address = JSON.parse(process.env.BENCH_DATABASE ?? '""');
const database = connect(address, { connections: 16, name: 'kept bench worker' });
const kept = createKept({
  database,
  config: readConfig({
    SESSION_SECRET: 'a secret for measuring only, long enough',
    KEPT_ROLE: 'worker',
    DATABASE_URL: 'postgresql://localhost/bench',
  }),
  log: pino({ level: 'error' }),
});
await kept.start();
process.on('message', async (message) => {
  if (message === 'cpu') process.send?.(process.cpuUsage());
  if (message !== 'stop') return;
  await kept.stop();
  await database.close();
  process.disconnect();
});
// Not longer than its parent.
process.on('disconnect', () => process.exit());
process.send?.('ready');
