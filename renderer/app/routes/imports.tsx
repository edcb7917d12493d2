import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ImportsPage } from '../../features/imports/imports-page.tsx';

/** Imports: a new one, and the reports of all. */
export function ImportsScreen(): ReactNode {
  const navigate = useNavigate();
  return (
    <ImportsPage
      onOpen={(id) => { void navigate({ to: '/imports/$id', params: { id } }); }}
      onBundle={(file) => { void navigate({ to: '/bundles', search: { file } }); }}
    />
  );
}
