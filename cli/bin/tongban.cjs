#!/usr/bin/env node
// Runs the TypeScript sources in place: there is no build step to forget.
require('tsx/cjs');
require('../main.ts');
