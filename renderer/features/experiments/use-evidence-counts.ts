import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ObservationType } from '../../../shared/records/index.ts';
import { countsQuery } from '../../core-client/queries.ts';

export type EvidenceCounts = (experiment: string, type: ObservationType) => number;

/** Returns how many observations of each kind are linked to each experiment. */
export function useEvidenceCounts(deployment: string | null): EvidenceCounts {
  const narrow = deployment === null ? {} : { deployment: [deployment] };
  const outcome = useQuery(countsQuery({ ...narrow, type: ['outcome'] }, '')).data?.facets
    .experiment;
  const breakage = useQuery(countsQuery({ ...narrow, type: ['breakage'] }, '')).data?.facets
    .experiment;
  const dataNeed = useQuery(countsQuery({ ...narrow, type: ['data_need'] }, '')).data?.facets
    .experiment;
  return useMemo(() => {
    const byType = { outcome, breakage, data_need: dataNeed };
    return (experiment, type) => byType[type]?.find((count) => count.value === experiment)?.n ?? 0;
  }, [outcome, breakage, dataNeed]);
}
