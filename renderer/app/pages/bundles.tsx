import { IconUsb } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BundlesPage } from '../../features/bundles/bundles-page.tsx';
import { definePage } from '../../ui/page-manifest.ts';
import { bundleSearch } from '../../ui/search-params.ts';

const route = getRouteApi('/bundles');

/** Bundles: make one, take one in, and what is carried for others. */
function BundlesView(): ReactNode {
  const { file } = route.useSearch();
  const navigate = useNavigate();
  return (
    <BundlesPage
      file={file ?? null}
      onTaken={() => {
        void navigate({ to: '/bundles', search: {}, replace: true });
      }}
      onJoin={() => {
        void navigate({ to: '/settings/$section', params: { section: 'hub' } });
      }}
    />
  );
}

export const bundlesPage = definePage({
  name: 'bundles',
  title: 'Bundles',
  words: 'usb stick offline export',
  icon: IconUsb,
  letter: 'b',
  group: 'end',
  order: { fdc: 190, research: 190, success: 190, admin: 190 },
  asOf: false,
  path: '/bundles',
  search: bundleSearch,
  component: BundlesView,
});
