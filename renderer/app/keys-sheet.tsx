import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyList } from './key-list.tsx';

/** Shows all current keys, over the page. */
export const KeysSheet = ({ close }: { readonly close: () => void }): ReactNode => (
  <Modal
    opened
    onClose={close}
    title="Keyboard shortcuts"
    size="xl"
    closeButtonProps={{ 'aria-label': 'Close keyboard shortcuts' }}
  >
    <KeyList />
  </Modal>
);
