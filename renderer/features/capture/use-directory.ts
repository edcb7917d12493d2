import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListItem, RecordView } from '../../../shared/api/views.ts';
import type { Directory } from '../../../shared/capture/directory.ts';
import { type Phase, runningPhase } from '../../../shared/method/experiment-moves.ts';
import { observationTypes } from '../../../shared/records/index.ts';
import { countsQuery, findQuery, listQuery } from '../../core-client/queries.ts';

/** The names that a line can mean. Asked for while the window is idle, so that it is there when the sheet opens. */
export function useDirectory(): Directory {
  const deployments = useQuery(listQuery('deployment')).data;
  const experiments = useQuery(listQuery('experiment')).data;
  const professions = useQuery(listQuery('profession')).data;
  const iterations = useQuery(listQuery('model_iteration')).data;
  const lately = useQuery(findQuery(observationTypes, '')).data;
  const tags = useQuery(countsQuery({}, '')).data?.facets.tag;
  return useMemo(() => ({
    deployments: (deployments?.items ?? []).map(({ id, title, values }) => ({ id, title, profession: idIn(values.profession) })),
    experiments: (experiments?.items ?? []).flatMap(({ id, title, deployment, values }) => (deployment ? [{ id, title, deployment, profession: idIn(values.profession), iteration: runningIteration(values) }] : [])),
    stages: (professions?.items ?? []).flatMap(stagesOf),
    iterations: (iterations?.items ?? []).map(({ id, title }) => ({ id, title })),
    usual: usualDeployment(deployments?.items ?? [], lately ?? []),
    tags: (tags ?? []).map(({ value }) => value),
  }), [deployments, experiments, professions, iterations, lately, tags]);
}

/** The one logged to last, else the newest, of those that are active or else of all. */
function usualDeployment(deployments: readonly RecordView[], lately: readonly ListItem[]): string | null {
  const active = deployments.filter(({ values }) => values.status === 'active');
  const among = active.length > 0 ? active : deployments;
  const last = lately.find(({ deployment }) => among.some(({ id }) => id === deployment))?.deployment;
  return last ?? among[0]?.id ?? null;
}

/** The model iteration of the phase that runs. */
function runningIteration({ status, phases }: RecordView['values']): string | null {
  if (status === 'stopped' || !Array.isArray(phases)) return null;
  const running = phases[runningPhase(phases as unknown as readonly Phase[])] as Phase | undefined;
  return running?.model_iteration ?? null;
}

const idIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function stagesOf({ id: profession, title: professionTitle, values }: RecordView): Directory['stages'] {
  if (!Array.isArray(values.stages)) return [];
  return values.stages.flatMap((stage) => {
    const { id, name } = (stage ?? {}) as { id?: unknown; name?: unknown };
    return typeof id === 'string' && typeof name === 'string' ? [{ id, title: name, profession, professionTitle }] : [];
  });
}
