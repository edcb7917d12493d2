import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asAppError } from '../core-client/core-link.ts';
import { ErrorWordsView } from './error-notice.tsx';

/**
 * Shows a failure as its three sentences; it stays until it is closed. Deliberate cancellations are
 * not shown.
 */
export function showError(error: unknown): void {
  const failure = asAppError(error);
  if (failure.code === 'cancelled') return;
  notifications.show({
    title: failure.words.happened,
    message: <ErrorWordsView data={failure.words.data} next={failure.words.next} />,
    icon: <IconAlertTriangle size={18} aria-hidden />,
    color: 'red',
    autoClose: false,
    withBorder: true,
    role: 'alert',
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
