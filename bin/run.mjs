#!/usr/bin/env node
// node bin/run.mjs FILE [ARGUMENTS...]: runs a TypeScript or JavaScript file under Node 24.
import { resolve } from 'node:path';
import { launch } from './launch.mjs';

const [file, ...args] = process.argv.slice(2);
if (file) {
  launch(resolve(file), args);
} else {
  console.error('Usage: node bin/run.mjs FILE [ARGUMENTS...]');
  process.exitCode = 2;
}
