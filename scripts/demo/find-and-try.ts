import { join } from 'node:path';
import { expect } from '@playwright/test';
import { repoDir } from '../runtime/repo.ts';
import type { DemoApp } from './demo-app.ts';
import type { Step } from './play.ts';
import { option } from './window-parts.ts';

const filterByKind = (demo: DemoApp): Step => ({
  name: 'Filter the feed by kind',
  run: async () => {
    await demo.press('f');
    await demo.page.getByRole('menuitem', { name: 'Kind' }).focus();
    await demo.press('Enter');
    await demo.type('break');
    await demo.press('ArrowDown');
    await demo.picture('filter');
    await demo.press('Enter', 'Escape');
    await expect(option(demo, 'Twelve variants of the second brief')).toHaveCount(0);
    await expect(option(demo, 'Dog walks through the table leg')).toBeVisible();
  },
});

const searchAsOneTypes = (demo: DemoApp): Step => ({
  name: 'Search as one types',
  run: async () => {
    await demo.press('/');
    await demo.type('hands merg');
    await expect(
      option(demo, 'Hands merge when the camera pans').locator('mark').first(),
    ).toBeVisible();
    await demo.picture('search');
    await demo.press('Enter', 'Enter');
    await demo.page.getByRole('article', { name: /Hands merge/ }).waitFor();
    await demo.press('h');
    await expect(
      demo.page
        .getByRole('region', { name: 'History' })
        .getByText(/Sample research lead/)
        .first(),
    ).toBeVisible();
    await demo.picture('record-with-history');
    await demo.press('h', '/');
    await expect(demo.page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
    await demo.press('Control+A', 'Delete', 'Enter');
    await expect(
      option(demo, 'Dog walks through the table leg')
        .or(option(demo, 'Low angle becomes a giant'))
        .first(),
    ).toBeVisible();
    await expect(demo.page.getByRole('article', { name: /Hands merge/ })).toBeVisible();
    await demo.picture('feed-and-record');
    await demo.press('Escape');
  },
});

const startAnExperiment = (demo: DemoApp): Step => ({
  name: 'Start an experiment that is ready',
  run: async () => {
    await demo.press('Control+K');
    await demo.type('Dailies by morning');
    await expect(
      option(demo, 'Dailies by morning')
        .or(demo.page.getByRole('button', { name: /Dailies by morning/ }))
        .first(),
    ).toBeVisible();
    await demo.picture('palette');
    await demo.press('Enter');
    await demo.page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: /assembly|Dailies/ })
      .waitFor();
    await demo.press('s');
    await expect(
      demo.page
        .getByRole('status')
        .filter({ hasText: 'Experiment started' })
        .or(demo.page.getByText('Experiment started'))
        .first(),
    ).toBeVisible();
    await demo.picture('experiment-started');
  },
});

const importReports = (demo: DemoApp): Step => ({
  name: 'Import real failure reports from a folder',
  run: async () => {
    await demo.press('g', 'i');
    await demo.page.getByRole('heading', { name: 'Imports', level: 1 }).waitFor();
    await demo.answerDialog(
      demo.folderOf(
        ['avid', 'aiid-cc-by-sa', 'field-issues'].map((name) =>
          join(repoDir, 'test/fixtures', name),
        ),
        'failure-reports',
      ),
    );
    await demo.press('Shift+N');
    await demo.tabTo(
      demo.page
        .getByRole('radiogroup', { name: 'Deployment' })
        .getByRole('radio', { name: 'Existing deployment', exact: true }),
    );
    await demo.press('ArrowRight');
    await demo.tabTo(demo.page.getByRole('textbox', { name: 'New deployment name' }));
    await demo.press('Control+A');
    await demo.type('Public failure reports');
    await expect(demo.page.getByRole('button', { name: /^Import [1-9]/ })).toBeEnabled();
    await demo.picture('import-preview');
    await demo.press('Control+Enter');
    await demo.page.getByRole('heading', { name: /^Import of/ }).waitFor();
    await demo.page.getByRole('button', { name: 'Show in feed' }).waitFor();
    await demo.picture('import-report');
    await demo.press('Enter');
    await option(demo, 'AIID').or(demo.page.getByRole('option')).first().waitFor();
    await demo.picture('imported-in-the-feed');
  },
});

/** Shows how to filter, search, start an experiment and import real reports. */
export const findAndTry = (demo: DemoApp): readonly Step[] => [
  filterByKind(demo),
  searchAsOneTypes(demo),
  startAnExperiment(demo),
  importReports(demo),
];
