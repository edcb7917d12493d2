import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { recordTypes } from '../../../shared/records/index.ts';
import { CreateForm } from '../../fields/create-form.tsx';

interface Props {
  readonly opened: boolean;
  /** The deployment that it begins with, where one is known. */
  readonly deployment: string | null;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

/** The sheet for a new experiment: title and deployment are enough, its page asks for the rest before it starts. */
export const NewExperiment = ({ opened, deployment, onClose, onCreated }: Props): ReactNode => (
  <Modal opened={opened} onClose={onClose} title="New experiment" size="lg" closeOnEscape={false} closeButtonProps={{ 'aria-label': 'Close' }}>
    <CreateForm
      definition={recordTypes.experiment} autoFocus="title" names={['title', 'deployment', 'hypothesis', 'stage', 'owner']} initial={deployment === null ? {} : { deployment }}
      onClose={onClose} onCreated={(id) => { onClose(); onCreated(id); }}
    />
  </Modal>
);
