#!/usr/bin/env node
/**
 * `npm run -s fieldloop -- <command> --data <folder> [--json]`: the same core without a window. See
 * docs/command-line.md.
 */
import { keepFilesPrivate } from '../../bundle/private-files.ts';
import { runCommandLine } from './app/cli/run-command-line.ts';

keepFilesPrivate();
process.exitCode = await runCommandLine(process.argv.slice(2));
