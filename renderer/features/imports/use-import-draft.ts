import { useState } from 'react';
import type { CsvMapping, ImportEncoding } from '../../../shared/api/imports.ts';
import { useDraft } from '../../fields/use-draft.ts';

/** What is being prepared: kept as it changes, so that it is there again after a look elsewhere, or a crash. */
export interface ImportDraft {
  readonly paths: readonly string[];
  readonly target: 'existing' | 'new';
  readonly deployment: string | null;
  readonly newDeployment: string;
  /** Null: the remembered or guessed one. */
  readonly mapping: CsvMapping | null;
  /** The zone of times that say none; null: this computer's. */
  readonly zone: string | null;
  /** How text that is not Unicode is read. */
  readonly encoding: ImportEncoding | 'auto';
}

export const emptyImport: ImportDraft = { paths: [], target: 'existing', deployment: null, newDeployment: '', mapping: null, zone: null, encoding: 'auto' };

/** Where an import can go yet, as `imports.start` takes it; null while nothing is chosen. */
export function importTarget(draft: ImportDraft): { readonly deployment: string | null; readonly newDeployment: string | null } | null {
  if (draft.target === 'existing') return draft.deployment === null ? null : { deployment: draft.deployment, newDeployment: null };
  const name = draft.newDeployment.trim();
  return name === '' ? null : { deployment: null, newDeployment: name };
}

/** The import that is being prepared. */
export function useImportDraft(): { readonly draft: ImportDraft; readonly set: (change: Partial<ImportDraft>) => void; readonly clear: () => void } {
  const kept = useDraft<ImportDraft>('import');
  const [changed, setChanged] = useState<ImportDraft | null>(null);
  const draft = changed ?? (kept.state === 'ready' && kept.kept ? { ...emptyImport, ...kept.kept.content } : emptyImport);
  return {
    draft,
    set: (change) => { const next = { ...draft, ...change }; setChanged(next); kept.put(next); },
    clear: () => { setChanged(emptyImport); void kept.remove(); },
  };
}
