import type { ReactNode } from 'react';
import { useStages } from './use-stages.ts';

/** The name of a workflow stage; a stage that no profession has any more is shown by its id. */
export function StageName({ id }: { readonly id: string }): ReactNode {
  const stage = useStages().find((found) => found.id === id);
  return <span title={stage ? `${stage.professionName}: ${stage.name}` : 'Not in a workflow any more'}>{stage?.name ?? id}</span>;
}
