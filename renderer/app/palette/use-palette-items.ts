import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { hangsOnRecord, typeNames } from '../../../shared/records/index.ts';
import { findQuery } from '../../core-client/queries.ts';
import { useAllCommands } from '../../ui/commands.tsx';
import type { Command } from '../../ui/command.ts';
import { findCommands } from '../listed-commands.ts';
import { useOpenRecord } from '../../records/parts/use-open-record.ts';

export type PaletteItem = { readonly id: string; readonly run: () => void } & (
  | {
      readonly kind: 'command';
      readonly label: string;
      readonly keys: string | undefined;
      /** The page it leads to; null for a command of this page. */
      readonly page: string | null;
    }
  | { readonly kind: 'record'; readonly record: ListItem }
);
interface Group {
  readonly name: string;
  readonly items: readonly PaletteItem[];
}

/**
 * What a person looks for by name; comments, attachments and decisions are found through what they
 * belong to.
 */
export const paletteTypes = typeNames.filter((type) => !hangsOnRecord(type));

/**
 * Returns the palette's items for a text: recent choices first, then actions and pages whose words
 * or synonyms start with it, then records.
 */
export function usePaletteItems(
  text: string,
  recent: readonly string[],
): { readonly groups: readonly Group[]; readonly pending: boolean } {
  const asked = useDeferredValue(text.trim());
  const commands = useAllCommands();
  const open = useOpenRecord();
  const { data, isFetching } = useQuery(findQuery(paletteTypes, asked.slice(0, 200)));

  const actions = findCommands(commands, text).map(asItem);
  const records = (data ?? []).map((record): PaletteItem => ({
    kind: 'record',
    id: record.id,
    record,
    run: () => open(record.id),
  }));
  const lately = recent
    .flatMap((id) => [...actions, ...records].filter((item) => item.id === id))
    .slice(0, 6);
  const rest = (items: readonly PaletteItem[]): readonly PaletteItem[] =>
    items.filter(({ id }) => !lately.some((item) => item.id === id));
  const found = { name: text.trim() === '' ? 'Newest records' : 'Records', items: rest(records) };
  const doable = { name: 'Commands and pages', items: rest(actions) };
  return {
    groups: [
      { name: 'Recent', items: lately },
      ...(text.trim() === '' ? [found, doable] : [doable, found]),
    ].filter(({ items }) => items.length > 0),
    pending: isFetching || asked !== text.trim(),
  };
}

const asItem = ({ id, label, keys, group, standIn, run }: Command): PaletteItem => ({
  kind: 'command',
  id,
  label,
  keys,
  page: standIn === true ? group : null,
  run,
});
