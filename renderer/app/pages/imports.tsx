import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ImportsPage } from '../../features/imports/imports-page.tsx';
import { definePage } from '../../ui/page-manifest.ts';
import { noSearch } from '../../ui/search-params.ts';
import { ImportReportView } from './import-report.tsx';

/** Imports: a new one, and the reports of all. */
function ImportsView(): ReactNode {
  const navigate = useNavigate();
  return (
    <ImportsPage
      onOpen={(id) => {
        void navigate({ to: '/imports/$id', params: { id } });
      }}
      onBundle={(file) => {
        void navigate({ to: '/bundles', search: { file } });
      }}
    />
  );
}

export const importsPage = definePage({
  name: 'imports',
  title: 'Imports',
  words: 'csv upload load spreadsheet',
  icon: IconFileImport,
  letter: 'i',
  group: 'end',
  order: { fdc: 180, research: 180, success: 180, admin: 180 },
  asOf: false,
  path: '/imports',
  search: noSearch,
  component: ImportsView,
  detail: { path: '/imports/$id', search: noSearch, component: ImportReportView },
});
