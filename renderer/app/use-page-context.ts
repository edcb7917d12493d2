import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { CaptureContext } from '../../shared/capture/directory.ts';
import { nameQuery } from '../core-client/queries.ts';

/**
 * What the open page is about, for a capture that is started on it: its deployment or experiment, the one that a list is narrowed to,
 * or the deployment of the record that is shown beside a list.
 */
export function usePageContext(): Partial<CaptureContext> {
  const found = useRouterState({
    select: ({ matches }): string => {
      const match = matches.at(-1);
      if (!match) return '{}';
      const { id } = match.params as { id?: string };
      if (match.fullPath === '/deployments/$id' && id) return JSON.stringify({ deployment: id });
      if (match.fullPath === '/experiments/$id' && id) return JSON.stringify({ experiment: id });
      return match.fullPath === '/feed' ? JSON.stringify(fromFilter(match.search as Readonly<Record<string, unknown>>)) : '{}';
    },
  });
  const record = useRouterState({ select: ({ location }) => { const { record: id } = location.search as { record?: unknown }; return typeof id === 'string' ? id : null; } });
  const shown = useQuery({ ...nameQuery(record ?? ''), enabled: record !== null }).data;
  const page = JSON.parse(found) as Partial<CaptureContext>;
  return record !== null && shown?.deployment && !page.deployment && !page.experiment ? { ...page, deployment: shown.deployment } : page;
}

const fields = { deployment: 'deployment', experiment: 'experiment', stage: 'stage', iteration: 'model_iteration' } as const;

function fromFilter(search: Readonly<Record<string, unknown>>): Partial<CaptureContext> {
  return Object.fromEntries(Object.entries(fields).flatMap(([dimension, field]) => {
    const values = search[dimension];
    return Array.isArray(values) && values.length === 1 && typeof values[0] === 'string' ? [[field, values[0]]] : [];
  }));
}
