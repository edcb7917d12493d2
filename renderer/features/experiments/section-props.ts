import type { RecordView } from '../../../shared/api/views.ts';
import type { ExperimentValues } from './read-experiment.ts';

/** What every section of the page gets. */
export interface SectionProps {
  readonly record: RecordView;
  readonly values: ExperimentValues;
  /** A stopped experiment is read, not edited; reopening makes it editable again. */
  readonly readOnly: boolean;
}

/** Whether a section's form is open, steered by the page. */
export interface Opening { readonly opened: boolean; readonly onOpenedChange: (opened: boolean) => void }

/** What of the page is open for editing; one at a time. */
export type Editing = 'hypothesis' | 'stage' | 'metrics' | 'criteria' | 'phases' | null;
