// Makes a large, plausible database, the same every time: `npm run bench:data -- --cases 1000000`.
import { parseArgs } from 'node:util';
import { openBench } from './database.ts';

if (import.meta.main) {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '10000' } } });
  const bench = await openBench(Number(values.cases));
  console.log(`${values.cases} cases are in ${bench.dataDir}`);
  await bench.close();
}
