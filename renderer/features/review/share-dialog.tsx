import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { countWords } from '../../ui/number-words.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { RecordName } from '../../ui/record-name.tsx';

interface Props {
  /** What is about to go; null: nothing, and no dialog. */
  readonly item: ListItem | null;
  readonly busy: boolean;
  readonly onShare: () => void;
  readonly onClose: () => void;
}

/** The last look before something leaves this computer: there is no undo for it, so it is said before. */
export function ShareDialog({ item, busy, onShare, onClose }: Props): ReactNode {
  return (
    <Modal opened={item !== null} onClose={onClose} title="Share it" closeButtonProps={{ 'aria-label': 'Close' }}>
      {item && (
        <>
          <p>“{item.title}” goes to the hub{hanging(item)}: research, customer success and everybody on {item.deployment === null ? 'its deployment' : <RecordName id={item.deployment} />} will read it there, and it can’t be taken back.</p>
          <Group mt="md" gap="sm">
            <Button loading={busy} onClick={onShare} rightSection={<KeyHint keys="Enter" />} data-autofocus>Share it</Button>
            <Button variant="default" disabled={busy} onClick={onClose} rightSection={<KeyHint keys="Escape" />}>Keep it here</Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

/** What goes along. */
function hanging({ comments, attachments }: ListItem): string {
  const parts = [comments > 0 && countWords(comments, 'comment'), attachments > 0 && countWords(attachments, 'file')].filter((part) => part !== false);
  return parts.length === 0 ? '' : ` with its ${parts.join(' and ')}`;
}
