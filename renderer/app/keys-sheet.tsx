import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyList } from './key-list.tsx';

/** All keys of the moment, over the page. */
export const KeysSheet = ({ close }: { readonly close: () => void }): ReactNode => (
  <Modal opened onClose={close} title="Keys" size="xl" closeButtonProps={{ 'aria-label': 'Close the list of keys' }}>
    <KeyList />
  </Modal>
);
