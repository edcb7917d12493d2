import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { triageShows } from '../../shared/api/triage.ts';
import { viewsQuery } from '../core-client/queries.ts';
import { settingsSections, type SettingsSection } from '../features/settings/settings-page.tsx';
import { shows } from '../features/triage/triage-words.ts';
import type { Command } from '../ui/command.ts';
import { useCommands, useRunWhenOffered } from '../ui/commands.tsx';
import { mayRunNew, newCommand } from '../ui/new-command.ts';
import { pageCommandList } from '../ui/page-commands.ts';
import { type RecordManifests, useRecordManifests } from '../ui/record-manifest.ts';
import { showError } from '../ui/show-error.tsx';
import { type May, useMay } from '../ui/use-may.ts';
import { findPage } from './pages.ts';

/**
 * Offers the commands of every page on every other page, without their keys: each opens its page
 * and runs there.
 */
export function ElsewhereCommands(): null {
  const navigate = useNavigate();
  const runWhenOffered = useRunWhenOffered();
  const may = useMay();
  const manifests = useRecordManifests();
  const views = useQuery(viewsQuery).data ?? [];
  const goTo = async (name: string): Promise<void> => {
    if (name in settingsSections)
      await navigate({ to: '/settings/$section', params: { section: name as SettingsSection } });
    else await navigate({ to: findPage(name)?.path ?? '/feed' });
  };
  const standIn = (
    command: Omit<Command, 'run' | 'keys'>,
    page: string,
    visits = false,
  ): Command => ({
    ...command,
    standIn: true,
    run: () => {
      if (!visits) runWhenOffered(command.id);
      goTo(page).catch(showError);
    },
  });
  useCommands([
    ...newCommands(manifests, may).map(({ page, command }) => standIn(command, page)),
    ...pageCommandList.map(({ id, label, group, words, page, visits, may: mayRun }) =>
      standIn({ id, label, group, words, enabled: mayRun?.(may) ?? true }, page, visits),
    ),
    ...triageShows.map((show) =>
      standIn(
        { id: `triage.show.${show}`, label: `Show: ${shows[show].label}`, group: 'Triage' },
        'triage',
      ),
    ),
    ...views.map(({ id, name }) =>
      standIn({ id: `feed.view.${id}`, label: `View: ${name}`, group: 'Views' }, 'feed'),
    ),
  ]);
  return null;
}

/** Returns the commands 'New …' of all record types that have a page for it, without their keys. */
export const newCommands = (
  manifests: RecordManifests,
  may: May,
): readonly { readonly page: string; readonly command: Omit<Command, 'run' | 'keys'> }[] =>
  Object.entries(manifests).flatMap(([type, { page }]) => {
    if (!page?.creates) return [];
    const { id, label, group, words } = newCommand(type, page);
    const enabled = mayRunNew(type, page, may);
    return [{ page: page.name, command: { id, label, group, words, enabled } }];
  });
