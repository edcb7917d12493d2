import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '../../electron/core/app/core.ts';
import { databasePath, openDatabase } from '../../electron/core/kernel/database/open-database.ts';
import type * as coreModule from '../../electron/core/app/core.ts';
import type * as elsewhereCommandsModule from '../../renderer/app/elsewhere-commands.tsx';
import type * as pagesModule from '../../renderer/app/pages.ts';
import type * as usePaletteItemsModule from '../../renderer/app/palette/use-palette-items.ts';
import type * as routeTreeModule from '../../renderer/app/route-tree.ts';
import type * as sidebarModule from '../../renderer/app/sidebar.tsx';
import type * as queriesModule from '../../renderer/core-client/queries.ts';
import type * as filterDimensionsModule from '../../renderer/features/feed/filter-dimensions.ts';
import type * as recordFieldsModule from '../../renderer/fields/record-fields.tsx';
import type * as useRecordFormModule from '../../renderer/fields/use-record-form.ts';
import type * as manifestsModule from '../../renderer/records/index.ts';
import type * as commandsModule from '../../renderer/ui/commands.tsx';
import type * as recordManifestModule from '../../renderer/ui/record-manifest.ts';
import type * as useMayModule from '../../renderer/ui/use-may.ts';
import type * as writeModule from '../../renderer/ui/write.tsx';
import type * as sharedRecordsModule from '../../shared/records/index.ts';
import type * as recordRightModule from '../../shared/roles/record-right.ts';
import type { RecordPage } from '../../renderer/ui/page-manifest.ts';
import type { RecordManifest } from '../../renderer/ui/record-manifest.ts';
import type { Filter } from '../../shared/api/feed.ts';
import type { RecordType } from '../../shared/records/define-record.ts';
import type { TypeName } from '../../shared/records/index.ts';
import { type Copy, copyWithType } from './copy-with-type.ts';
import { siteVisit } from './site-visit.ts';

const type = 'site_visit';
const values = {
  title: 'Walk through the colour suite',
  mood: 'tense',
  visited_on: '2026-11-23',
  minutes: 90,
  tags: ['grading'],
  steps: ['Send the reference stills'],
  notes: 'The scopes disagree with the projector.',
};

let copy: Copy;
let folder: string;
let core: Core;
let deployment: string;

/** Modules of the copy, with the types that they have in the product. */
interface Modules {
  'electron/core/app/core.ts': typeof coreModule;
  'renderer/app/elsewhere-commands.tsx': typeof elsewhereCommandsModule;
  'renderer/app/pages.ts': typeof pagesModule;
  'renderer/app/palette/use-palette-items.ts': typeof usePaletteItemsModule;
  'renderer/app/route-tree.ts': typeof routeTreeModule;
  'renderer/app/sidebar.tsx': typeof sidebarModule;
  'renderer/core-client/queries.ts': typeof queriesModule;
  'renderer/features/feed/filter-dimensions.ts': typeof filterDimensionsModule;
  'renderer/fields/record-fields.tsx': typeof recordFieldsModule;
  'renderer/fields/use-record-form.ts': typeof useRecordFormModule;
  'renderer/records/index.ts': typeof manifestsModule;
  'renderer/ui/commands.tsx': typeof commandsModule;
  'renderer/ui/record-manifest.ts': typeof recordManifestModule;
  'renderer/ui/use-may.ts': typeof useMayModule;
  'renderer/ui/write.tsx': typeof writeModule;
  'shared/records/index.ts': typeof sharedRecordsModule;
  'shared/roles/record-right.ts': typeof recordRightModule;
}
const load = <Path extends keyof Modules>(path: Path): Promise<Modules[Path]> =>
  import(join(copy.dir, path)) as Promise<Modules[Path]>;
async function openCopyAgain(name: string): Promise<Core> {
  const { openCore } = await load('electron/core/app/core.ts');
  return openCore({ dataDir: join(folder, name) });
}
/** Makes the rows be rebuilt when the folder is next opened. */
function forgetProjection(dataDir: string): void {
  const sqlite = openDatabase(databasePath(dataDir));
  sqlite.exec("DELETE FROM meta WHERE key = 'projection'");
  sqlite.close();
}
async function openCopy(name: string): Promise<Core> {
  const opened = await openCopyAgain(name);
  await opened.client.app.begin({
    workspace: 'Sample studio',
    name: 'Sample Sam',
    role: 'fdc',
    sample: false,
  });
  return opened;
}

beforeAll(async () => {
  copy = copyWithType();
  folder = mkdtempSync(join(tmpdir(), 'fieldloop-made-up-'));
  core = await openCopy('data');
  const made = await core.client.records.create({
    type: 'deployment',
    values: { title: 'Studio Nowhere', status: 'active' },
  });
  deployment = made.record.id;
  await core.client.records.create({ type, values: { ...values, deployment } });
}, 120_000);

afterAll(async () => {
  await core?.close();
  copy?.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('a record type is two files and a line in each registry', () => {
  test('[RE10] the compiler asks for the manifest of a type, and for all that a page needs', () => {
    type Manifests = Readonly<Record<TypeName | 'site_visit', RecordManifest>>;
    // @ts-expect-error The type has no line in the registry of the window.
    const incomplete: Manifests = {} as typeof manifestsModule.recordManifests;
    // @ts-expect-error Without what creates it, its letter, its order and the rest.
    const page: RecordPage = { name: 'site_visits', title: 'Site visits', words: '' };
    // @ts-expect-error Without what it starts with, its rank in an export and the rest.
    const definition: RecordType = { type, label: 'Site visit', plural: 'Site visits', version: 1 };
    expect([incomplete, page, definition]).toHaveLength(3);
  });

  test('[RE10] its form has a control for each field', async () => {
    const { RecordFields } = await load('renderer/fields/record-fields.tsx');
    const { useRecordForm } = await load('renderer/fields/use-record-form.ts');
    const { findRecordType } = await load('shared/records/index.ts');
    const definition = findRecordType(type)!;
    const Form = (): ReactNode => (
      <RecordFields form={useRecordForm({ definition, initial: definition.starts })} />
    );
    const html = await renderInCopy(<Form />);
    for (const { label } of Object.values(siteVisit.fields)) expect(html).toContain(`>${label}`);
  });

  test('[RE10] the window has its page: in the sidebar, routed, with its rows', async () => {
    const html = await renderPage('/site-visits');
    const nav = /<nav[^>]*aria-label="Pages".*?<\/nav>/s.exec(html)?.[0] ?? '';
    expect(nav).toContain('Site visits');
    // Its own order per role: after Today and Feed for who works on site.
    const links = [...nav.matchAll(/href="[^"]*?#?(\/[a-z/-]*)"/g)].map(([, path]) => path);
    expect(links.slice(0, 4)).toEqual(['/today', '/feed', '/site-visits', '/deployments']);
    expect(html).toMatch(/<h1[^>]*>Site visits<\/h1>/);
    expect(html).toContain('role="option"');
    expect(html).toContain(values.title);
    expect(html).toContain('Mood: tense');
  });

  test('[RE10] the palette goes to its page, creates one from anywhere, and finds it', async () => {
    const { newCommands } = await load('renderer/app/elsewhere-commands.tsx');
    const { pages } = await load('renderer/app/pages.ts');
    const { mayOf } = await load('renderer/ui/use-may.ts');
    const { recordManifests: manifests } = await load('renderer/records/index.ts');
    const { paletteTypes } = await load('renderer/app/palette/use-palette-items.ts');
    expect(pages.map(({ letter, title }) => `${letter} ${title}`)).toContain('v Site visits');
    expect(newCommands(manifests, mayOf(null))).toContainEqual({
      page: 'site_visits',
      command: {
        id: 'new.site_visit',
        label: 'New site visit',
        group: 'Site visits',
        words: 'create add call',
        enabled: true,
      },
    });
    expect(paletteTypes).toContain(type);
    const found = await core.client.records.find({ types: [...paletteTypes], text: 'colour sui' });
    expect(found.map(({ title }) => title)).toEqual([values.title]);
  });

  test('[RE10] lists and search find it by its title, its text and its facets', async () => {
    const list = await core.client.records.list({ type });
    expect(list.items[0]).toMatchObject({ title: values.title, deployment, values });
    for (const query of [
      { filter: { type: [type] }, text: '' },
      { filter: { type: [type] }, text: 'scopes projector' },
      { filter: { type: [type], tag: ['grading'] }, text: '' },
    ]) {
      const page = await core.client.feed.page(query);
      expect(page.items.map(({ title }) => title)).toEqual([values.title]);
    }
  });

  test(
    '[RE10] an export holds it after what it refers to, and an import brings it ' + 'back',
    async () => {
      const file = join(folder, 'all.jsonl');
      await core.client.data.exportTo({ path: file });
      const types = readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { readonly type?: string }).type);
      expect(types.indexOf(type)).toBeGreaterThan(types.indexOf('deployment'));
      const other = await openCopy('other');
      try {
        const target = { deployment: null, newDeployment: null };
        const report = await other.imports.run(
          { paths: [file], format: 'auto', mapping: null },
          target,
        );
        expect(report.skipped).toEqual([]);
        const [back] = (await other.client.records.list({ type })).items;
        expect(back).toMatchObject({ title: values.title, deployment, values });
      } finally {
        await other.close();
      }
    },
  );

  test('[RE10] an import makes one from a line that somebody wrote by hand', async () => {
    const file = join(folder, 'visits.jsonl');
    const line = { type: 'Site visit', title: 'Second visit', deployment: 'Studio Nowhere' };
    writeFileSync(file, `${JSON.stringify({ ...line, mood: 'Calm', minutes: '45' })}\n`);
    await core.imports.run(
      { paths: [file], format: 'auto', mapping: null },
      { deployment: null, newDeployment: null },
    );
    const items = (await core.client.records.list({ type })).items;
    const second = items.find(({ title }) => title === 'Second visit');
    expect(second).toMatchObject({ deployment, values: { mood: 'calm', minutes: 45 } });
  });

  test(
    '[RE10] the table of rights judges it by its home, as every record of a ' + 'deployment',
    async () => {
      const { mayCreate } = await load('shared/roles/record-right.ts');
      const who = (role: 'fdc' | 'research' | 'success', on: readonly string[] = []) => ({
        role,
        on: new Set(on),
        authors: new Set<string>(),
        here: new Set<string>(),
        limited: false,
        opens: false,
      });
      expect(mayCreate(who('fdc', [deployment]), type, deployment)).toBe(true);
      expect(mayCreate(who('fdc'), type, deployment)).toBe(false);
      expect(mayCreate(who('research'), type, deployment)).toBe(false);
      expect(mayCreate(who('success', [deployment]), type, deployment)).toBe(false);
    },
  );
});

describe('a status is a declaration in a type', () => {
  const statusOf = async (opened: Core, id: string) =>
    (await opened.client.feed.page({ filter: { type: [type] } })).items.find(
      (item) => item.id === id,
    )?.statuses;
  const findReviewed = async (opened: Core, review: string): Promise<string[]> => {
    const filter = { type: [type], review: [review] } as Filter;
    return (await opened.client.feed.page({ filter })).items.map(({ title }) => title);
  };

  test('[ST20] a second status: in rows, filters and counts, and after a rebuild', async () => {
    const title = 'Visit under review';
    const values = { title, deployment, mood: 'calm' };
    const made = await core.client.records.create({ type, values });
    const { id } = made.record;
    expect(await statusOf(core, id)).toEqual({ review: 'unread' });
    const review = await core.client.records.create({
      type: 'visit_review',
      values: { subject: id, verdict: 'good' },
    });
    expect(await statusOf(core, id)).toEqual({ review: 'good' });
    expect(await core.client.records.get({ id })).toMatchObject({ statuses: { review: 'good' } });
    expect(await findReviewed(core, 'good')).toEqual([title]);
    expect(await findReviewed(core, 'unread')).not.toContain(title);
    const counts = await core.client.feed.counts({ filter: { type: [type] } });
    expect(counts.facets['review']).toContainEqual({ value: 'good', n: 1, more: false });
    expect(await core.client.data.check()).toMatchObject({ problems: [] });

    await core.client.records.undo({ entries: review.written });
    expect(await statusOf(core, id)).toEqual({ review: 'unread' });
    await core.client.records.create({
      type: 'visit_review',
      values: { subject: id, verdict: 'poor' },
    });
    expect(await core.client.data.check()).toMatchObject({ problems: [] });
    const visits = async (opened: Core) =>
      (await opened.client.feed.page({ filter: { type: [type] } })).items;
    const before = await visits(core);
    await core.close();
    forgetProjection(join(folder, 'data'));
    core = await openCopyAgain('data');
    expect(await visits(core)).toEqual(before);
    expect(await findReviewed(core, 'poor')).toEqual([title]);
    expect(await core.client.data.check()).toMatchObject({ problems: [] });
  });

  test('[ST20] the feed offers it as a filter, in the words of its type', async () => {
    const { dimensions } = await load('renderer/features/feed/filter-dimensions.ts');
    expect(dimensions).toContainEqual({
      name: 'review',
      label: 'Visit review',
      naming: {
        by: 'options',
        options: { unread: 'None yet', conflict: 'In conflict', good: 'Good', poor: 'Poor' },
      },
    });
  });
});

/** Renders inside of all that the window shares, with what the core answers. */
async function renderInCopy(children: ReactNode): Promise<string> {
  const { queryClient } = await load('renderer/core-client/queries.ts');
  const { CommandsProvider } = await load('renderer/ui/commands.tsx');
  const { UndoProvider } = await load('renderer/ui/write.tsx');
  const { RecordManifestsContext } = await load('renderer/ui/record-manifest.ts');
  const { recordManifests: manifests } = await load('renderer/records/index.ts');
  return renderToStaticMarkup(
    <RecordManifestsContext value={manifests}>
      <MantineProvider>
        <QueryClientProvider client={queryClient}>
          <CommandsProvider>
            <UndoProvider>{children}</UndoProvider>
          </CommandsProvider>
        </QueryClientProvider>
      </MantineProvider>
    </RecordManifestsContext>,
  );
}

/** Renders a page beside the pages of the sidebar, with what the core answers. */
async function renderPage(address: string): Promise<string> {
  const { appQuery, listQuery, queryClient } = await load('renderer/core-client/queries.ts');
  const { routeTree } = await load('renderer/app/route-tree.ts');
  const { SidebarPages } = await load('renderer/app/sidebar.tsx');
  queryClient.setQueryData(appQuery.queryKey, await core.client.app.state());
  queryClient.setQueryData(
    listQuery(type).queryKey,
    await core.client.records.list({ type, limit: 500 }),
  );
  routeTree.update({
    component: () => (
      <>
        <SidebarPages role="fdc" wide />
        <Outlet />
      </>
    ),
  });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree, history });
  await router.load();
  return renderInCopy(<RouterProvider router={router as never} />);
}
