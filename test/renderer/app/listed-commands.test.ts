import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCommands, keyGroups } from '../../../renderer/app/listed-commands.ts';
import { findPage } from '../../../renderer/app/pages.ts';
import { settingsSections } from '../../../renderer/features/settings/settings-page.tsx';
import { CommandRegistry } from '../../../renderer/ui/command-registry.ts';
import type { Command } from '../../../renderer/ui/command.ts';
import { pageCommandList } from '../../../renderer/ui/page-commands.ts';

const nothing = (): void => undefined;
const command = (id: string, rest: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'Page',
  run: nothing,
  ...rest,
});
const idsOf = (commands: readonly Command[]): readonly string[] => commands.map(({ id }) => id);

const anyCommand: fc.Arbitrary<Command> = fc.record(
  {
    id: fc.stringMatching(/^[a-z]{1,6}$/),
    label: fc.stringMatching(/^[A-Z][a-z]{1,6}( [a-z]{1,6})?$/),
    group: fc.constantFrom('Feed', 'Triage'),
    keys: fc.constantFrom('j', 'g f', 'mod+k', 'Escape'),
    run: fc.constant(nothing),
    enabled: fc.boolean(),
    hidden: fc.boolean(),
    standIn: fc.boolean(),
  },
  { requiredKeys: ['id', 'label', 'group', 'run'] },
);

describe('commands of the palette', () => {
  test('[WI4] every command in the list of keys is found by its name', () => {
    fc.assert(
      fc.property(fc.array(anyCommand), (all) => {
        for (const [, commands] of keyGroups(all))
          for (const listed of commands)
            expect(findCommands(all, listed.label)).toContainEqual(listed);
      }),
    );
  });

  test('[WI4] names go before synonyms, and what this page does before what another does', () => {
    const all = [
      command('elsewhere', { label: 'Export everything', standIn: true }),
      command('bundle', { label: 'Create bundle', words: 'export' }),
      command('off', { label: 'Export nothing', enabled: false }),
      command('move', { label: 'Next', keys: 'j', hidden: true }),
    ].reverse();
    expect(idsOf(findCommands(all, 'exp'))).toEqual(['elsewhere', 'bundle']);
    expect(idsOf(findCommands(all, ''))).toEqual(['bundle', 'elsewhere']);
    expect(idsOf(findCommands(all, 'next'))).toEqual(['move']);
    expect(findCommands(all, '???')).toEqual([]);
  });

  test('[WI4] every command of a page leads to a page that is there', () => {
    for (const { page, id } of pageCommandList)
      expect(findPage(page) !== null || page in settingsSections, id).toBe(true);
  });
});

describe('a command of another page', () => {
  test('[WI4] runs once its page offers it, and not when something else was done meanwhile', () => {
    const registry = new CommandRegistry();
    const runs: string[] = [];
    const run = (): void => void runs.push('page');
    registry.put({}, [command('new', { standIn: true, run: () => runs.push('stand-in') })], false);
    registry.runWhenOffered('new');
    expect(runs).toEqual([]);
    const page = {};
    registry.put(page, [command('new', { enabled: false, run })], false);
    expect(runs).toEqual([]);
    registry.put(page, [command('new', { run })], false);
    registry.put(page, [command('new', { run })], false);
    expect(runs).toEqual(['page']);

    registry.remove(page);
    registry.runWhenOffered('new');
    registry.forgetWanted();
    registry.put(page, [command('new', { run })], false);
    expect(runs).toEqual(['page']);
    expect(registry.list().map(({ standIn }) => standIn)).toEqual([undefined]);
  });
});
