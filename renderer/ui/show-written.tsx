import { Button } from '@mantine/core';
import { notifications, notificationsStore } from '@mantine/notifications';
import { KeyHint } from './key-hint.tsx';

/** Returns whether the toast of a write is still shown. */
export const isWrittenShown = (label: string): boolean =>
  notificationsStore
    .getState()
    .notifications.some((one) => one.id === toastId && one['data-written'] === label);

const toastId = 'written';

/** Shows a toast about a write, with undo if possible. A newer one replaces it. */
export function showWritten(label: string, undo: (() => void) | null): void {
  notifications.hide(toastId);
  notifications.show({
    id: toastId,
    'data-written': undo ? label : undefined,
    role: 'status',
    autoClose: undo ? 6_000 : 2_500,
    withBorder: true,
    withCloseButton: false,
    message: (
      <span
        style={{ display: 'flex', alignItems: 'center', gap: 12, justifyContent: 'space-between' }}
      >
        <span>{label}</span>
        {undo && (
          <Button
            variant="subtle"
            size="compact-xs"
            style={{ flexShrink: 0 }}
            rightSection={<KeyHint keys="z" />}
            onClick={() => {
              notifications.hide(toastId);
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </span>
    ),
  });
}
