import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { recordTypes } from '../../shared/records/index.ts';
import { CreateForm } from '../fields/create-form.tsx';
import { useOpenRecord } from '../records/parts/use-open-record.ts';

/** Shows the sheet for a new customer; customers have no page. */
export function NewCustomer({ close }: { readonly close: () => void }): ReactNode {
  const open = useOpenRecord();
  return (
    <Modal
      opened
      onClose={close}
      title="New customer"
      size="lg"
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <CreateForm
        definition={recordTypes.customer}
        autoFocus="title"
        onClose={close}
        onCreated={(id) => {
          close();
          open(id);
        }}
      />
    </Modal>
  );
}
