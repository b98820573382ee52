// Restores a backup, says of each table that its loading began, and waits to be killed at the second.
import { copyIn } from '../src/platform/db/backup/copy-in.ts';

const [address = '', path = ''] = process.argv.slice(2);
let loaded = 0;
await copyIn(address, path, {
  progress(what) {
    console.log(what);
    // Nothing else happens from here on: the transaction stays open for as long as the process lives.
    if (++loaded === 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
