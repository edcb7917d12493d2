import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { countsQuery } from '../../core-client/queries.ts';
import { type ControlProps, labelled } from '../control-props.ts';

/** Shows free tags; those in use are suggested. */
export function TagsControl(props: ControlProps<'tags'>): ReactNode {
  const { value, onChange } = props;
  const { data } = useQuery(countsQuery({}, ''));
  const used = (data?.facets['tag'] ?? []).map((count) => count.value);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <TagsInput
      {...labelled(props)}
      data={[...new Set(used)]}
      value={chosen}
      onChange={onChange}
      splitChars={[',', ';']}
      maxLength={80}
      acceptValueOnBlur
      openOnFocus={false}
      placeholder={chosen.length === 0 ? 'Add a tag' : ''}
    />
  );
}
