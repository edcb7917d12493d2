import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { KeyHint } from './key-hint.tsx';

/** A toast that says what was written; with a way back when there is one. A newer one takes the place of the older. */
export function showWritten(label: string, undo: (() => void) | null): void {
  const id = 'written';
  notifications.hide(id);
  notifications.show({
    id,
    role: 'status',
    autoClose: undo ? 6_000 : 2_500,
    withBorder: true,
    withCloseButton: false,
    message: (
      <span style={{ display: 'flex', alignItems: 'center', gap: 12, justifyContent: 'space-between' }}>
        <span>{label}</span>
        {undo && (
          <Button variant="subtle" size="compact-xs" style={{ flexShrink: 0 }} rightSection={<KeyHint keys="z" />} onClick={() => { notifications.hide(id); undo(); }}>
            Undo
          </Button>
        )}
      </span>
    ),
  });
}
