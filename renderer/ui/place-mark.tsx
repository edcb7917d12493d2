import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { placeQuery, syncQuery } from '../core-client/queries.ts';
import { placeMore, placeWords } from './place-words.ts';
import classes from './place-mark.module.css';

interface Props {
  readonly id: string;
  /**
   * In a list: only records that others can't read yet have a mark, and its word shows if there is
   * room.
   */
  readonly inList?: boolean;
}

/**
 * Shows where a record is: icon and word, and on hover exactly what that means. Shows nothing for a
 * folder without a hub, where everything is here.
 */
export function PlaceMark({ id, inList = false }: Props): ReactNode {
  const joined = useQuery(syncQuery).data?.hub != null;
  const { data } = useQuery({ ...placeQuery(id), enabled: joined });
  if (!joined || !data || (inList && data.place === 'feed')) return null;
  const { icon: Icon, label } = placeWords[data.place];
  return (
    <Tooltip label={placeMore(data)} multiline w={260}>
      <span className={classes.mark} data-place={data.place} data-list={inList || undefined}>
        <Icon size={13} aria-hidden />
        <span className={classes.word}>{label}</span>
      </span>
    </Tooltip>
  );
}
