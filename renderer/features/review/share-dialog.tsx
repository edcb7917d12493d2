import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { hangingCounts } from '../../ui/hanging-counts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { RecordName } from '../../ui/record-name.tsx';

interface Props {
  /** The one to be sent; null: nothing, and no dialog. */
  readonly item: ListItem | null;
  readonly busy: boolean;
  readonly onShare: () => void;
  readonly onClose: () => void;
}

/**
 * Shows the last look before something leaves this computer: it can't be undone, so the dialog says
 * it beforehand.
 */
export function ShareDialog({ item, busy, onShare, onClose }: Props): ReactNode {
  return (
    <Modal
      opened={item !== null}
      onClose={onClose}
      title="Share record"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {item && (
        <>
          <p>
            “{item.title}” goes to the hub{hanging(item)}. Research, customer success and everyone
            on <Deployment id={item.deployment} /> will be able to read it. You can’t undo sharing.
          </p>
          <Group mt="md" gap="sm">
            <Button
              loading={busy}
              onClick={onShare}
              rightSection={<KeyHint keys="Enter" />}
              data-autofocus
            >
              {' '}
              Share{' '}
            </Button>
            <Button
              variant="default"
              disabled={busy}
              onClick={onClose}
              rightSection={<KeyHint keys="Escape" />}
            >
              Cancel
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

/** Returns what is sent with it. */
function hanging(item: ListItem): string {
  const parts = hangingCounts(item).map(({ words }) => words);
  return parts.length === 0 ? '' : ` with its ${parts.join(' and ')}`;
}

const Deployment = ({ id }: { readonly id: string | null }): ReactNode =>
  id === null ? 'its deployment' : <RecordName id={id} />;
