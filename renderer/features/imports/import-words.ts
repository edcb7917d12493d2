import type { ImportFormat } from '../../../shared/api/imports.ts';

export const formatNames: Readonly<Record<ImportFormat, string>> = {
  avid: 'AVID reports', field_issues: 'Field issues', aiid: 'AI Incident Database', csv: 'Table (CSV)', fieldloop: 'Fieldloop export',
};
