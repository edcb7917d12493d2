import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { AppError } from '../../shared/errors.ts';
import { FirstStart } from '../features/first-start/first-start.tsx';
import type { Invite } from '../ui/invite-input.tsx';
import { showError } from '../ui/show-error.tsx';
import { inviteOf } from './use-open-requests.ts';

/**
 * Shows the first start, which leads to Today. A link with an invite fills it in; a person who
 * begins with one joins on the page that shows its progress.
 */
export function FirstStartScreen(): ReactNode {
  const navigate = useNavigate();
  const [invite, setInvite] = useState<Invite | null>(null);
  useEffect(
    () =>
      window.fieldloop.on('open', (request) => {
        if (request.type !== 'link' || request.action !== 'join') return showError(beginFirst());
        const { hub, code } = inviteOf(request);
        setInvite({ url: hub, code });
      }),
    [],
  );
  return (
    <FirstStart
      invite={invite}
      onBegun={() => {
        void navigate({ to: '/today' });
      }}
      onJoined={() => {
        void navigate({ to: '/settings/$section', params: { section: 'hub' } });
      }}
      onLater={({ url, code }) => {
        void navigate({
          to: '/settings/$section',
          params: { section: 'hub' },
          search: { hub: url, code },
        });
      }}
    />
  );
}

const beginFirst = (): AppError =>
  new AppError('no_workspace', {
    happened: 'Fieldloop was asked to open something, but nobody has begun here yet.',
    data: 'Nothing was changed.',
    next: 'Begin first, then open it again.',
  });
