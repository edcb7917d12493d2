import { describe, expect, test } from 'vitest';
import { newCommands } from '../../../renderer/app/elsewhere-commands.tsx';
import { pages, pagesFor, sidebarFor } from '../../../renderer/app/pages.ts';
import { routeTree } from '../../../renderer/app/route-tree.ts';
import { recordManifests } from '../../../renderer/records/index.ts';
import { mayOf } from '../../../renderer/ui/use-may.ts';
import { type Role, roles } from '../../../shared/records/member.ts';

const everyRole = Object.keys(roles) as Role[];
const addresses = pages.flatMap(({ path, detail }) => [path, ...(detail ? [detail.path] : [])]);

describe('the registry of pages', () => {
  test.each([
    ['name', pages.map(({ name }) => name)],
    ['title', pages.map(({ title }) => title)],
    ['letter', pages.map(({ letter }) => letter)],
    ['address', addresses],
  ])('[WI4] [WI5] no two pages have the same %s', (_, values) => {
    expect(values).toEqual([...new Set(values)]);
  });

  test('[WI5] no page has the letter of the sync panel', () => {
    expect(pages.map(({ letter }) => letter)).not.toContain('u');
  });

  test('[WI4] every role has every page, in an order of its own', () => {
    for (const role of everyRole)
      expect(new Set(pagesFor(role).map(({ name }) => name))).toEqual(
        new Set(pages.map(({ name }) => name)),
      );
    expect(everyRole.map((role) => pagesFor(role)[0]?.name)).toEqual([
      'today',
      'triage',
      'accounts',
      'today',
    ]);
    expect(pagesFor('success').map(({ name }) => name)).not.toEqual(
      pagesFor('fdc').map(({ name }) => name),
    );
  });

  test.each(everyRole)(
    '[NV1] [NV2] %s sees seven pages first, and every other under More',
    (role) => {
      const { first, more } = sidebarFor(role);
      expect(first).toHaveLength(7);
      expect([...first, ...more]).toEqual(pagesFor(role));
      expect(new Set([...first, ...more])).toEqual(new Set(pages));
    },
  );

  test.each(everyRole)('[WI4] each page has a place of its own for %s', (role) => {
    const places = pages.map(({ order }) => order[role]);
    expect(places).toEqual([...new Set(places)]);
  });

  test('[NV3] every page is one key away: a letter of its own after g', () => {
    for (const { letter } of pages) expect(letter).toMatch(/^[a-z]$/);
    expect(new Set(pages.map(({ letter }) => letter)).size).toBe(pages.length);
  });

  test('[WI4] every address of a page is routed', () => {
    const routed = routeTree.children?.map(({ options }) => (options as { path?: string }).path);
    expect(routed).toEqual(expect.arrayContaining(addresses));
  });

  test('[WI4] the palette offers a new record of each type whose page creates them', () => {
    const creating = Object.entries(recordManifests)
      .filter(([, { page }]) => page?.creates != null)
      .map(([type]) => `new.${type}`);
    const offered = newCommands(recordManifests, mayOf(null));
    expect(offered.map(({ command }) => command.id)).toEqual(creating);
    expect(offered.map(({ command }) => command.label)).toContain('New model iteration');
    expect(offered.every(({ command }) => command.enabled)).toBe(true);
  });
});
