import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { OverlayCommands } from './commands.tsx';
import { KeyHint } from './key-hint.tsx';
import { TimeAgo } from './time-ago.tsx';
import type { Step } from './undo-stack.ts';

interface Props {
  readonly step: Step;
  readonly kind: 'undo' | 'redo';
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks before something is undone that isn't on the screen: what it was, and when. */
export function UndoQuestion({ step, kind, onYes, onNo }: Props): ReactNode {
  const [title, yes] = kind === 'undo' ? ['Undo this?', 'Undo'] : ['Redo this?', 'Redo'];
  return (
    <Modal opened onClose={onNo} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <OverlayCommands>
        <p>
          “{step.label}” (<TimeAgo at={step.at} inSentence />) is not on this page.
        </p>
        <Group mt="md" gap="sm">
          <Button data-autofocus onClick={onYes} rightSection={<KeyHint keys="Enter" />}>
            {yes}
          </Button>
          <Button variant="default" onClick={onNo} rightSection={<KeyHint keys="Escape" />}>
            Cancel
          </Button>
        </Group>
      </OverlayCommands>
    </Modal>
  );
}
