import { recordManifests } from '../records/index.ts';
import type { Role } from '../../shared/records/member.ts';
import type { PageManifest } from '../ui/page-manifest.ts';
import { accountsPage } from './pages/accounts.tsx';
import { bundlesPage } from './pages/bundles.tsx';
import { conflictsPage } from './pages/conflicts.tsx';
import { feedPage } from './pages/feed.tsx';
import { importsPage } from './pages/imports.tsx';
import { loopPage } from './pages/loop.tsx';
import { reviewPage } from './pages/review.tsx';
import { settingsPage } from './pages/settings.tsx';
import { todayPage } from './pages/today.tsx';
import { triagePage } from './pages/triage.tsx';

const recordPages = Object.values(recordManifests).flatMap(({ page }) => page ?? []);

/**
 * The registry: every page of the window. A page that shows one record type is in that type's
 * manifest; any other has one line here.
 */
export const pages = [
  todayPage,
  feedPage,
  triagePage,
  loopPage,
  accountsPage,
  conflictsPage,
  reviewPage,
  importsPage,
  bundlesPage,
  settingsPage,
  ...recordPages,
] as const;

/** Returns the pages in the order that a role needs them. */
export const pagesFor = (
  role: Role,
  of: readonly PageManifest[] = pages,
): readonly PageManifest[] => [...of].sort((a, b) => a.order[role] - b.order[role]);

/** With the group "More", the sidebar has eight entries at its first level. */
const firstPages = 7;

/** Returns the pages that the sidebar shows a role first, and those in its group "More". */
export function sidebarFor(
  role: Role,
  of: readonly PageManifest[] = pages,
): { readonly first: readonly PageManifest[]; readonly more: readonly PageManifest[] } {
  const ordered = pagesFor(role, of);
  return { first: ordered.slice(0, firstPages), more: ordered.slice(firstPages) };
}

/** Finds a page by its name. */
export const findPage = (name: string): PageManifest | null =>
  pages.find((page) => page.name === name) ?? null;
