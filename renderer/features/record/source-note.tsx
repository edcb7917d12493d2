import { Anchor, Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconFileImport } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { isReadableKey } from '../../../shared/records/readable-text.ts';
import { RawValue } from '../../fields/raw-value.tsx';
import { showError } from '../../ui/show-error.tsx';
import { AppError } from '../../../shared/errors.ts';
import classes from './source-note.module.css';

/** Where an imported record comes from, and everything else that its source says, folded. */
export function SourceNote({ record }: { readonly record: RecordView }): ReactNode {
  const [open, setOpen] = useState(false);
  const source = record.values['source'];
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return null;
  const text = (name: string): string | null => { const value = (source as Record<string, unknown>)[name]; return typeof value === 'string' && value !== '' ? value : null; };
  const key = text('key');
  const url = text('url');
  const details = text('details');
  return (
    <section aria-label="Source" className={classes.source}>
      <p className={classes.line}>
        <IconFileImport size={14} aria-hidden /> From {text('name') ?? text('format') ?? 'an import'}
        {key && isReadableKey(key) && <> · <span className={classes.key}>{key}</span></>}
        {text('licence') && <> · {text('licence')}</>}
        {url && <> · <Anchor component="button" type="button" inherit title={url} onClick={() => { openLink(url); }}>Open the source</Anchor></>}
      </p>
      {details && (
        <>
          <UnstyledButton className={classes.toggle} aria-expanded={open} onClick={() => { setOpen(!open); }}>
            <IconChevronRight size={14} aria-hidden className={classes.chevron} data-open={open || undefined} /> What else the source says
          </UnstyledButton>
          <Collapse expanded={open}>{open && <RawValue value={details} />}</Collapse>
        </>
      )}
    </section>
  );
}

function openLink(url: string): void {
  window.fieldloop.openLink(url).then((opened) => {
    if (!opened) showError(new AppError('permission', { happened: 'The link is not one that Fieldloop opens.', data: 'Nothing was opened.', next: 'Only https links are; copy it from the details if you trust it.' }));
  }, showError);
}
