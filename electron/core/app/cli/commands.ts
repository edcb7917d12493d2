import type { Command } from '../../../../command-line/command.ts';
import {
  bundleExportCommand,
  bundleImportCommand,
  bundleReceiptsCommand,
} from './bundle-commands.ts';
import {
  backupCommand,
  checkCommand,
  exportCommand,
  initCommand,
  restoreCommand,
} from './data-commands.ts';
import { importCommand } from './import-command.ts';
import { loopCommand, professionsCommand, roadmapCommand } from './loop-commands.ts';
import { listCommand, searchCommand, showCommand } from './record-commands.ts';
import { joinCommand, syncCommand } from './sync-commands.ts';
import { thinnessCommand } from './thinness-command.ts';

/** The registry: a new command is one file and one line here. */
export const commands: readonly Command[] = [
  initCommand,
  importCommand,
  listCommand,
  showCommand,
  searchCommand,
  exportCommand,
  roadmapCommand,
  professionsCommand,
  thinnessCommand,
  loopCommand,
  checkCommand,
  bundleExportCommand,
  bundleImportCommand,
  bundleReceiptsCommand,
  joinCommand,
  syncCommand,
  backupCommand,
  restoreCommand,
];
