import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ImportReportPage } from '../../features/imports/import-report-page.tsx';

const route = getRouteApi('/imports/$id');

/** Shows the report of one import. */
export function ImportReportView(): ReactNode {
  const { id } = route.useParams();
  const navigate = useNavigate();
  return (
    <ImportReportPage
      key={id}
      id={id}
      onBack={() => {
        void navigate({ to: '/imports' });
      }}
      onShowRecords={() => {
        void navigate({ to: '/feed', search: { import: id } });
      }}
    />
  );
}
