import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { OpenRequest } from '../../shared/api/shell.ts';
import { AppError } from '../../shared/errors.ts';
import { findRowKey } from '../../shared/ids.ts';
import { showError } from '../ui/show-error.tsx';
import { useOpenRecord } from '../records/parts/use-open-record.ts';

/**
 * Handles a link or file that was opened from outside: imports a bundle, shows a record, starts a
 * capture, prepares to join a hub; otherwise reports that it can't, and that nothing was changed.
 */
export function useOpenRequests(capture: () => void): void {
  const openRecord = useOpenRecord();
  const navigate = useNavigate();
  const open = useRef<(request: OpenRequest) => void>(() => undefined);
  useEffect(() => {
    open.current = (request) => {
      if (request.type === 'bundle')
        return void navigate({ to: '/bundles', search: { file: request.path } });
      if (request.action === 'bundles') return void navigate({ to: '/bundles' });
      if (request.action === 'today') return void navigate({ to: '/today' });
      const id = findRowKey(request.target);
      if (request.action === 'record' && id !== null) return openRecord(id);
      if (request.action === 'capture') return capture();
      if (request.action === 'join') {
        void navigate({
          to: '/settings/$section',
          params: { section: 'hub' },
          search: inviteOf(request),
        });
        return;
      }
      showError(noSuchLink(request.action));
    };
  });
  useEffect(() => window.fieldloop.on('open', (request) => open.current(request)), []);
}

/**
 * Returns the invite in a link; nobody joins before they have seen the address and confirmed it.
 */
export const inviteOf = ({
  parameters: { hub = '', code = '' },
}: Extract<OpenRequest, { type: 'link' }>) => ({ hub, code });

const noSuchLink = (action: string): AppError =>
  new AppError('unsupported', {
    happened: `A link asked Fieldloop for an action it does not support (“${action}”).`,
    data: 'Nothing was changed.',
    next: 'If you expected something to open, the link may be from a newer version.',
  });
