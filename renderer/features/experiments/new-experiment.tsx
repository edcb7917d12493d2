import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { appQuery, listQuery } from '../../core-client/queries.ts';
import { useHoldWhileOpening } from '../../ui/hold-keys.tsx';
import { ExperimentForm } from './experiment-form.tsx';

interface Props {
  readonly opened: boolean;
  /** The initial deployment, if one is known. */
  readonly deployment: string | null;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

/**
 * Shows the sheet for a new experiment: everything it needs to run, in one form. A title and a
 * deployment are enough for a draft.
 */
export const NewExperiment = ({ opened, onClose, onCreated, deployment }: Props): ReactNode => (
  <Modal
    opened={opened}
    onClose={onClose}
    title="New experiment"
    size="xl"
    closeOnEscape={false}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <Prefilled
      deployment={deployment}
      onClose={onClose}
      onCreated={(id) => {
        onClose();
        onCreated(id);
      }}
    />
  </Modal>
);

/** Shows the form once its initial values are known: the last deployment, the newest iteration. */
function Prefilled({ deployment, ...rest }: Omit<Props, 'opened'>): ReactNode {
  const app = useQuery(appQuery).data;
  const iterations = useQuery(listQuery('model_iteration'));
  const loading = app === undefined || iterations.isPending;
  useHoldWhileOpening(loading);
  if (loading) return null;
  const [newest] = [...(iterations.data?.items ?? [])].sort((a, b) =>
    (b.occurred_at ?? '').localeCompare(a.occurred_at ?? ''),
  );
  return (
    <ExperimentForm
      deployment={deployment ?? app.settings.captureContext.deployment}
      iteration={newest?.id ?? null}
      owner={app.profile?.member ?? null}
      {...rest}
    />
  );
}
