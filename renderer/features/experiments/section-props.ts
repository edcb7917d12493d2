import type { RecordView } from '../../../shared/api/views.ts';
import type { ExperimentValues } from './read-experiment.ts';

/** The props of every section of the page. */
export interface SectionProps {
  readonly record: RecordView;
  readonly values: ExperimentValues;
  /** A stopped experiment is read-only; reopening makes it editable again. */
  readonly readOnly: boolean;
}

/** Whether a section's form is open, controlled by the page. */
export interface Opening {
  readonly opened: boolean;
  readonly onOpenedChange: (opened: boolean) => void;
}

/** The section open for editing; one at a time. */
export type Editing = 'hypothesis' | 'stage' | 'metrics' | 'criteria' | 'phases' | null;
