import { Combobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { ListItem } from '../../shared/api/views.ts';
import { findRecordType } from '../../shared/records/index.ts';
import { nameKey } from '../../shared/records/name-key.ts';
import { findQuery } from '../core-client/queries.ts';
import { RecordName } from '../ui/record-name.tsx';
import { useMay } from '../ui/use-may.ts';
import { canCreate, useCreateRecord } from './create-record.ts';
import classes from './record-options.module.css';

export interface RecordSearch {
  readonly types: readonly string[];
  /** Only records of one deployment; null: of all. */
  readonly deployment: string | null;
  readonly text: string;
  readonly chosen: readonly string[];
  /** Only these are suggested, and none is created; all by default. */
  readonly among?: readonly string[] | undefined;
}

export interface RecordOffer {
  readonly found: readonly ListItem[];
  /** Types of which a record can be created from the text. */
  readonly makes: readonly string[];
  readonly text: string;
  readonly isPending: boolean;
  /** The matches for the text are not known yet; `found` may belong to the previous text. */
  readonly isLooking: boolean;
  /**
   * Returns the ID of a chosen option; creates the record first if that was chosen. Null: it could
   * not be created, and the failure was shown.
   */
  readonly take: (option: string) => Promise<string | null>;
}

const createPrefix = 'create:';

/** Returns a picker's suggestions for the typed text: matching records, and creating a new one. */
export function useRecordOffer(search: RecordSearch): RecordOffer {
  const text = search.text.trim();
  const { data, isPending, isPlaceholderData, error } = useQuery(
    findQuery(search.types, text, search.deployment),
  );
  const create = useCreateRecord();
  const may = useMay();
  const exact = (data ?? []).some((item) => nameKey(item.title) === nameKey(text));
  const { chosen, among } = search;
  const found = useMemo(
    () => (data ?? []).filter(({ id }) => !chosen.includes(id) && (among?.includes(id) ?? true)),
    [data, chosen, among],
  );
  return {
    found,
    makes:
      text === '' || exact || among !== undefined
        ? []
        : search.types.filter(
            (type) =>
              canCreate(type, search.deployment) &&
              may.create(type, type === 'experiment' ? search.deployment : null),
          ),
    text,
    isPending,
    isLooking: !error && (isPending || isPlaceholderData),
    take: async (option) =>
      option.startsWith(createPrefix)
        ? create(option.slice(createPrefix.length), text, search.deployment)
        : option,
  };
}

/**
 * Shows the options.
 * @param props.withDeployment shows the deployment next to each name, for records of several
 * deployments
 */
export function RecordOptions({
  offer,
  withDeployment,
}: {
  readonly offer: RecordOffer;
  readonly withDeployment: boolean;
}): ReactNode {
  return (
    <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
      {offer.found.map((item) => (
        <Combobox.Option key={item.id} value={item.id}>
          {item.title}
          {withDeployment && item.deployment !== null && item.deployment !== item.id && (
            <span className={classes.where}>
              {' '}
              · <RecordName id={item.deployment} />
            </span>
          )}
        </Combobox.Option>
      ))}
      {offer.makes.map((type) => (
        <Combobox.Option key={type} value={`${createPrefix}${type}`}>
          Create {(findRecordType(type)?.label ?? type).toLowerCase()} “{offer.text}”
        </Combobox.Option>
      ))}
      {offer.found.length === 0 && offer.makes.length === 0 && (
        <Combobox.Empty>{offer.isPending ? 'Searching…' : 'No results'}</Combobox.Empty>
      )}
    </Combobox.Options>
  );
}
