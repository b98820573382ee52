#!/usr/bin/env node
import { join } from 'node:path';
import { launch, root } from './launch.mjs';

launch([join(root, 'src', 'main.ts'), ...process.argv.slice(2)]);
