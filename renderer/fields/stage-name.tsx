import type { ReactNode } from 'react';
import { useStages } from './use-stages.ts';

/**
 * Shows the name of a workflow stage; one that no longer exists in any profession is shown by its
 * ID.
 */
export function StageName({ id }: { readonly id: string }): ReactNode {
  const stage = useStages().find((found) => found.id === id);
  return (
    <span title={stage ? `${stage.professionName}: ${stage.name}` : 'Stage removed from workflow'}>
      {stage?.name ?? id}
    </span>
  );
}
