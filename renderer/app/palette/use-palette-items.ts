import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { foldName, wordsBegin } from '../../../shared/capture/match-name.ts';
import { typeNames } from '../../../shared/records/index.ts';
import { findQuery } from '../../core-client/queries.ts';
import { type Command, useAllCommands } from '../../ui/commands.tsx';
import { useOpenRecord } from '../use-open-record.ts';

export type PaletteItem = { readonly id: string; readonly run: () => void } & (
  | { readonly kind: 'command'; readonly label: string; readonly keys: string | undefined }
  | { readonly kind: 'record'; readonly record: ListItem }
);
interface Group { readonly name: string; readonly items: readonly PaletteItem[] }

/** What a person looks for by name; comments, attachments and decisions are found through what they belong to. */
const types = typeNames.filter((type) => type !== 'comment' && type !== 'attachment' && type !== 'triage');

/** What the palette offers for a text: what was chosen lately first, then actions and pages whose words begin so, then records. */
export function usePaletteItems(text: string, recent: readonly string[]): { readonly groups: readonly Group[]; readonly pending: boolean } {
  const asked = useDeferredValue(text.trim());
  const commands = useAllCommands();
  const open = useOpenRecord();
  const { data, isFetching } = useQuery(findQuery(types, asked.slice(0, 200)));

  const wanted = foldName(text);
  const actions = [...commands].reverse()
    .filter((command) => !command.hidden && command.enabled !== false && (wanted === '' ? text.trim() === '' : wordsBegin(wanted, foldName(`${command.group} ${command.label}`))))
    .map(asItem);
  const records = (data ?? []).map((record): PaletteItem => ({ kind: 'record', id: record.id, record, run: () => open(record.id) }));
  const lately = recent.flatMap((id) => [...actions, ...records].filter((item) => item.id === id)).slice(0, 6);
  const rest = (items: readonly PaletteItem[]): readonly PaletteItem[] => items.filter(({ id }) => !lately.some((item) => item.id === id));
  const found = { name: text.trim() === '' ? 'Newest records' : 'Records', items: rest(records) };
  const doable = { name: 'Actions and pages', items: rest(actions) };
  return {
    groups: [{ name: 'Lately', items: lately }, ...(text.trim() === '' ? [found, doable] : [doable, found])].filter(({ items }) => items.length > 0),
    pending: isFetching || asked !== text.trim(),
  };
}

const asItem = ({ id, label, keys, run }: Command): PaletteItem => ({ kind: 'command', id, label, keys, run });
