#!/usr/bin/env node
// node bin/run.mjs FILE [ARGUMENTS...]: runs a TypeScript or JavaScript file under Node 24.
// node bin/run.mjs --test FILE...: runs tests under it; other options of Node's work too.
import { resolve } from 'node:path';
import { launch } from './launch.mjs';

const [first, ...rest] = process.argv.slice(2);
if (first) {
  launch([first.startsWith('-') ? first : resolve(first), ...rest]);
} else {
  console.error('Usage: node bin/run.mjs FILE [ARGUMENTS...]');
  process.exitCode = 2;
}
