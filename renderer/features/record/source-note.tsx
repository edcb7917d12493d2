import { Anchor, Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconFileImport } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { isReadableKey } from '../../../shared/records/readable-text.ts';
import { RawValue } from '../../fields/raw-value.tsx';
import { showError } from '../../ui/show-error.tsx';
import { AppError } from '../../../shared/errors.ts';
import classes from './source-note.module.css';

/** Shows where an imported record comes from, and everything else that its source says, folded. */
export function SourceNote({ record }: { readonly record: RecordView }): ReactNode {
  const [open, setOpen] = useState(false);
  const source = record.values['source'];
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return null;
  const text = (name: string): string | null => {
    const value = (source as Record<string, unknown>)[name];
    if (typeof value === 'string' && value !== '') return value;
    return null;
  };
  const details = text('details');
  return (
    <section aria-label="Source" className={classes.source}>
      <Origin text={text} />
      {details && (
        <>
          <UnstyledButton
            className={classes.toggle}
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
            }}
          >
            <IconChevronRight
              size={14}
              aria-hidden
              className={classes.chevron}
              data-open={open || undefined}
            />{' '}
            Other source fields
          </UnstyledButton>
          <Collapse expanded={open}>{open && <RawValue value={details} />}</Collapse>
        </>
      )}
    </section>
  );
}

function Origin({ text }: { readonly text: (name: string) => string | null }): ReactNode {
  const key = text('key');
  const url = text('url');
  return (
    <p className={classes.line}>
      <IconFileImport size={14} aria-hidden /> From {text('name') ?? text('format') ?? 'an import'}
      {key && isReadableKey(key) && (
        <>
          {' '}
          · <span className={classes.key}>{key}</span>
        </>
      )}
      {text('licence') && <> · {text('licence')}</>}
      {url && (
        <>
          {' '}
          ·{' '}
          <Anchor
            component="button"
            type="button"
            inherit
            title={url}
            onClick={() => {
              openLink(url);
            }}
          >
            Open source
          </Anchor>
        </>
      )}
    </p>
  );
}

function openLink(url: string): void {
  window.fieldloop.openLink(url).then((opened) => {
    if (!opened)
      showError(
        new AppError('permission', {
          happened: 'Fieldloop can’t open this link.',
          data: 'Nothing was opened.',
          next:
            'Only https links open from Fieldloop. If you trust the link, copy it from the ' +
            'details.',
        }),
      );
  }, showError);
}
