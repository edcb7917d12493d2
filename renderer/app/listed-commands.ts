import { foldName, wordsBegin } from '../../shared/capture/match-name.ts';
import type { Command } from '../ui/command.ts';

/**
 * Returns the commands that can run now, in order; of those with the same label, the first. The key
 * list and the palette both start with it, so that the palette has every command in the list.
 */
export function runnableCommands(all: readonly Command[]): readonly Command[] {
  const seen = new Set<string>();
  const isFirst = ({ label, group, keys }: Command): boolean => {
    const reads = JSON.stringify([group, label, keys]);
    return !seen.has(reads) && seen.add(reads) !== undefined;
  };
  return [...all].reverse().filter((command) => command.enabled !== false && isFirst(command));
}

/** Returns the commands of the key list, by group. */
export function keyGroups(
  all: readonly Command[],
): readonly (readonly [group: string, commands: readonly Command[]])[] {
  const groups = new Map<string, Command[]>();
  for (const command of runnableCommands(all))
    if (command.keys !== undefined)
      groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}

/**
 * Returns the palette's commands for a text: those whose words start with it, with matches in the
 * label before matches in a synonym. Without a text, commands of this page come before those of
 * other pages, and pure navigation is left out.
 */
export function findCommands(all: readonly Command[], text: string): readonly Command[] {
  const commands = runnableCommands(all);
  const here = commands.filter(({ standIn }) => standIn !== true);
  const elsewhere = commands.filter(({ standIn }) => standIn === true);
  const ordered = [...here, ...elsewhere];
  if (text.trim() === '') return ordered.filter(({ hidden }) => hidden !== true);
  const wanted = foldName(text);
  if (wanted === '') return [];
  const called = ({ group, label }: Command): boolean =>
    wordsBegin(wanted, foldName(`${group} ${label}`));
  const known = ({ group, label, words = '' }: Command): boolean =>
    wordsBegin(wanted, foldName(`${group} ${label} ${words}`));
  const byName = ordered.filter(called);
  return [...byName, ...ordered.filter((command) => known(command) && !byName.includes(command))];
}
