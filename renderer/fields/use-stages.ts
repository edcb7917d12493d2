import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import { listQuery } from '../core-client/queries.ts';

export interface StageOption {
  readonly id: string;
  readonly name: string;
  readonly profession: string;
  readonly professionName: string;
}

/** Returns every workflow stage of every profession, in order. */
export function useStages(): readonly StageOption[] {
  const { data } = useQuery(listQuery('profession'));
  return useMemo(() => (data?.items ?? []).flatMap(stagesOf), [data]);
}

function stagesOf(profession: RecordView): readonly StageOption[] {
  const stages = profession.values['stages'];
  if (!Array.isArray(stages)) return [];
  return stages.flatMap((stage): StageOption[] => {
    const { id, name } = (stage ?? {}) as { id?: unknown; name?: unknown };
    if (typeof id === 'string' && typeof name === 'string')
      return [{ id, name, profession: profession.id, professionName: profession.title }];
    return [];
  });
}
