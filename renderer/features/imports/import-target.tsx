import { SegmentedControl, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { RecordPicker } from '../../fields/record-picker.tsx';
import type { ImportDraft } from './use-import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly draft: ImportDraft;
  readonly onChange: (change: Partial<ImportDraft>) => void;
  readonly suggestion: string;
}

/** Shows the deployment for the records: an existing one, or a new one by its name. */
export const ImportTarget = ({ draft, onChange, suggestion }: Props): ReactNode => (
  <div className={classes.target}>
    <SegmentedControl
      aria-label="Deployment"
      value={draft.target}
      data={[
        { value: 'existing', label: 'Existing deployment' },
        { value: 'new', label: 'New deployment' },
      ]}
      onChange={(value) => {
        onChange(
          value === 'new'
            ? {
                target: 'new',
                newDeployment: draft.newDeployment || suggestion.replace(/\.[a-z0-9]+$/iu, ''),
              }
            : { target: 'existing' },
        );
      }}
    />
    {draft.target === 'existing' ? (
      <RecordPicker
        types={['deployment']}
        label="Deployment"
        labelHidden
        placeholder="Search deployments"
        value={draft.deployment}
        onChange={(deployment) => {
          onChange({ deployment });
        }}
      />
    ) : (
      <TextInput
        aria-label="New deployment name"
        maxLength={200}
        value={draft.newDeployment}
        onChange={(event) => {
          onChange({ newDeployment: event.currentTarget.value });
        }}
      />
    )}
    <p className={classes.hint}>Records that name a deployment go to that deployment.</p>
  </div>
);
