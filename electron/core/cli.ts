#!/usr/bin/env node
/** `npm run -s fieldloop -- <command> --data <folder> [--json]`: the same core without a window. See docs/command-line.md. */
import { runCommandLine } from './cli/run-command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
