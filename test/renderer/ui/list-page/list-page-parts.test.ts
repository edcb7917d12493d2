import { expect, test } from 'vitest';
import { listCommands, listKeys, stepOf } from '../../../../renderer/ui/list-page/list-keys.ts';
import { linesOf, linesOfGroups, partsOf } from '../../../../renderer/ui/list-page/list-lines.ts';

test('[WI22] a list offers those of its keys that do something at the moment', () => {
  const pressed: string[] = [];
  const commands = listCommands({
    name: 'gaps',
    group: 'Gaps',
    runs: { next: () => pressed.push('next'), previous: null, open: () => pressed.push('open') },
  });
  expect(commands.map(({ id, keys, group }) => [id, keys, group])).toEqual([
    ['gaps.next', 'j', 'Gaps'],
    ['gaps.open', 'Enter', 'Gaps'],
  ]);
  for (const { run } of commands) run();
  expect(pressed).toEqual(['next', 'open']);
});

test(
  '[WI22] no two keys of a list are the same, but Escape, which clears the selection ' + 'first',
  () => {
    const names = Object.entries(listKeys);
    const twice = names.filter(
      ([, { keys }]) => names.filter(([, two]) => two.keys === keys).length > 1,
    );
    expect(twice.map(([name]) => name)).toEqual(['clear', 'back']);
    expect(listKeys.clear.first).toBe(true);
  },
);

test('[WI22] arrows, Home, End and the page keys step through a list that has the focus', () => {
  const at = { at: 4, length: 30, pageRows: 10 };
  const steps = ['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp', 'a', 'Tab'];
  expect(steps.map((key) => stepOf(key, at))).toEqual([5, 3, 0, 29, 14, -6, null, null]);
});

test(
  '[WI22] the rows of a grouped list are counted through, and its parts keep their ' + 'heads',
  () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id })) as [
      { id: string },
      ...{ id: string }[],
    ];
    const lines = linesOfGroups([
      { name: 'late', label: 'Late', items: [a, b!] },
      { name: 'quiet', label: 'Quiet', items: [c!] },
    ]);
    expect(lines.map((line) => (line.kind === 'row' ? line.at : line.label))).toEqual([
      'Late',
      0,
      1,
      'Quiet',
      2,
    ]);
    expect(
      partsOf(lines).map(({ head, rows }) => [head?.count, rows.map(({ key }) => key)]),
    ).toEqual([
      [2, ['a', 'b']],
      [1, ['c']],
    ]);
    expect(partsOf(linesOf([a])).map(({ head, rows }) => [head, rows.length])).toEqual([[null, 1]]);
    expect(partsOf([])).toEqual([]);
  },
);
