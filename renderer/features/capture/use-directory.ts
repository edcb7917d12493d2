import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { Directory } from '../../../shared/capture/directory.ts';
import { countsQuery, listQuery } from '../../core-client/queries.ts';

/** The names that a line can mean. Asked for while the window is idle, so that it is there when the sheet opens. */
export function useDirectory(): Directory {
  const deployments = useQuery(listQuery('deployment')).data;
  const experiments = useQuery(listQuery('experiment')).data;
  const professions = useQuery(listQuery('profession')).data;
  const iterations = useQuery(listQuery('model_iteration')).data;
  const tags = useQuery(countsQuery({}, '')).data?.facets.tag;
  return useMemo(() => ({
    deployments: (deployments?.items ?? []).map(({ id, title, values }) => ({ id, title, profession: idIn(values.profession) })),
    experiments: (experiments?.items ?? []).flatMap(({ id, title, deployment, values }) => (deployment ? [{ id, title, deployment, profession: idIn(values.profession) }] : [])),
    stages: (professions?.items ?? []).flatMap(stagesOf),
    iterations: (iterations?.items ?? []).map(({ id, title }) => ({ id, title })),
    tags: (tags ?? []).map(({ value }) => value),
  }), [deployments, experiments, professions, iterations, tags]);
}

const idIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function stagesOf({ id: profession, title: professionTitle, values }: RecordView): Directory['stages'] {
  if (!Array.isArray(values.stages)) return [];
  return values.stages.flatMap((stage) => {
    const { id, name } = (stage ?? {}) as { id?: unknown; name?: unknown };
    return typeof id === 'string' && typeof name === 'string' ? [{ id, title: name, profession, professionTitle }] : [];
  });
}
