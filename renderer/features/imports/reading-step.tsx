import type { ReactNode } from 'react';
import {
  type ImportEncoding,
  importEncodings,
  type ImportPreview,
} from '../../../shared/api/imports.ts';
import { ChoiceSelect } from '../../fields/choice-select.tsx';
import { countWords } from '../../ui/number-words.ts';
import type { ImportDraft } from './use-import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly reading: ImportPreview['reading'];
  readonly draft: ImportDraft;
  readonly onChange: (change: Partial<ImportDraft>) => void;
}

const automatic = 'auto';

/**
 * Shows how times without a zone and text that is not Unicode are read. Shown only if it matters.
 */
export function ReadingStep({ reading, draft, onChange }: Props): ReactNode {
  const asksZone = reading.local > 0 || draft.zone !== null;
  const asksEncoding = reading.encoding !== null || draft.encoding !== automatic;
  if (!asksZone && !asksEncoding) return null;
  return (
    <section className={classes.step} aria-label="Format">
      {' '}
      <h2>Format</h2>
      <div className={classes.mappingHead}>
        {asksZone && (
          <ChoiceSelect
            label="Time zone"
            w={260}
            data={zones(reading.zone)}
            choices={zones(reading.zone).map((zone) => ({ id: zone, title: zone }))}
            value={draft.zone ?? reading.zone}
            description={`${countWords(reading.local, 'record')} with times without a time zone`}
            onChange={(zone) => {
              onChange({ zone });
            }}
            allowDeselect={false}
          />
        )}
        {asksEncoding && (
          <ChoiceSelect
            label="Encoding"
            w={260}
            data={encodings(reading.encoding)}
            choices={encodings(reading.encoding).map(asChoice)}
            value={draft.encoding}
            description="For files that are not Unicode"
            allowDeselect={false}
            onChange={(encoding) => {
              onChange({ encoding: (encoding ?? automatic) as ImportDraft['encoding'] });
            }}
          />
        )}
      </div>
    </section>
  );
}

const asChoice = ({ value, label }: { readonly value: string; readonly label: string }) => ({
  id: value,
  title: label,
});

/** Returns the zones known to this runtime, always including the chosen one. */
function zones(chosen: string): string[] {
  return [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

function encodings(
  found: ImportEncoding | null,
): { readonly value: string; readonly label: string }[] {
  const label =
    found === null ? 'Detect automatically' : `Detect automatically (${importEncodings[found]})`;
  const known = Object.entries(importEncodings).map(([value, name]) => ({ value, label: name }));
  return [{ value: automatic, label }, ...known];
}
