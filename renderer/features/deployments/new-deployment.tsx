import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { recordTypes } from '../../../shared/records/index.ts';
import { CreateForm } from '../../fields/create-form.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

/**
 * Shows the sheet for a new deployment: its name is enough. Typed text is there again when it is
 * reopened.
 */
export const NewDeployment = ({ opened, onClose, onCreated }: Props): ReactNode => (
  <Modal
    opened={opened}
    onClose={onClose}
    title="New deployment"
    size="lg"
    closeOnEscape={false}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <CreateForm
      definition={recordTypes.deployment}
      autoFocus="title"
      names={[
        'title',
        'customer',
        'site',
        'profession',
        'status',
        'started_on',
        'ends_on',
        'people',
        'goal',
      ]}
      onClose={onClose}
      onCreated={(id) => {
        onClose();
        onCreated(id);
      }}
    />
  </Modal>
);
