import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ImportEncoding, importEncodings, type ImportPreview } from '../../../shared/api/imports.ts';
import { countWords } from '../../ui/number-words.ts';
import type { ImportDraft } from './use-import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly reading: ImportPreview['reading'];
  readonly draft: ImportDraft;
  readonly onChange: (change: Partial<ImportDraft>) => void;
}

const automatic = 'auto';

/** How times without a zone and text that is not Unicode are read. Shown only where it matters. */
export function ReadingStep({ reading, draft, onChange }: Props): ReactNode {
  const asksZone = reading.local > 0 || draft.zone !== null;
  const asksEncoding = reading.encoding !== null || draft.encoding !== automatic;
  if (!asksZone && !asksEncoding) return null;
  return (
    <section className={classes.step} aria-label="How it is read">
      <h2>How it is read</h2>
      <div className={classes.mappingHead}>
        {asksZone && (
          <Select
            label="Time zone" searchable w={260} data={zones(reading.zone)} value={draft.zone ?? reading.zone}
            description={`${countWords(reading.local, 'record')} with times that name no zone`}
            onChange={(zone) => { onChange({ zone }); }} allowDeselect={false}
          />
        )}
        {asksEncoding && (
          <Select
            label="Encoding" searchable w={260} data={encodings(reading.encoding)} value={draft.encoding}
            description="Of files that are not in Unicode" allowDeselect={false}
            onChange={(encoding) => { onChange({ encoding: (encoding ?? automatic) as ImportDraft['encoding'] }); }}
          />
        )}
      </div>
    </section>
  );
}

/** The zones that this runtime knows; the chosen one is among them, whatever it is. */
function zones(chosen: string): string[] {
  return [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

function encodings(found: ImportEncoding | null): { readonly value: string; readonly label: string }[] {
  const label = found === null ? 'Recognise it' : `Recognise it (${importEncodings[found]})`;
  const known = Object.entries(importEncodings).map(([value, name]) => ({ value, label: name }));
  return [{ value: automatic, label }, ...known];
}
