import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BundlesPage } from '../../features/bundles/bundles-page.tsx';

const route = getRouteApi('/bundles');

/** Bundles: make one, take one in, and what is carried for others. */
export function BundlesScreen(): ReactNode {
  const { file } = route.useSearch();
  const navigate = useNavigate();
  return (
    <BundlesPage
      file={file ?? null} onTaken={() => { void navigate({ to: '/bundles', search: {}, replace: true }); }}
      onJoin={() => { void navigate({ to: '/settings/$section', params: { section: 'hub' } }); }}
    />
  );
}
