import { useState } from 'react';
import type { CsvMapping, ImportEncoding } from '../../../shared/api/imports.ts';
import { useDraft } from '../../fields/use-draft.ts';

/**
 * The import in preparation: saved as it changes, so that it is there again after leaving the page,
 * or a crash.
 */
export interface ImportDraft {
  readonly paths: readonly string[];
  readonly target: 'existing' | 'new';
  readonly deployment: string | null;
  readonly newDeployment: string;
  /** Null: the remembered or guessed one. */
  readonly mapping: CsvMapping | null;
  /** The zone for times without one; null: this computer's. */
  readonly zone: string | null;
  /** How text that is not Unicode is read. */
  readonly encoding: ImportEncoding | 'auto';
}

export const emptyImport: ImportDraft = {
  paths: [],
  target: 'existing',
  deployment: null,
  newDeployment: '',
  mapping: null,
  zone: null,
  encoding: 'auto',
};

/** Returns the target of an import, as `imports.start` accepts it; null while nothing is chosen. */
export function importTarget(
  draft: ImportDraft,
): { readonly deployment: string | null; readonly newDeployment: string | null } | null {
  if (draft.target === 'existing')
    return draft.deployment === null ? null : { deployment: draft.deployment, newDeployment: null };
  const name = draft.newDeployment.trim();
  if (name === '') return null;
  return { deployment: null, newDeployment: name };
}

/** Returns the import in preparation. */
export function useImportDraft(): {
  readonly draft: ImportDraft;
  readonly set: (change: Partial<ImportDraft>) => void;
  readonly clear: () => void;
} {
  const kept = useDraft<ImportDraft>('import');
  const [changed, setChanged] = useState<ImportDraft | null>(null);
  const draft =
    changed ??
    (kept.state === 'ready' && kept.kept ? { ...emptyImport, ...kept.kept.content } : emptyImport);
  return {
    draft,
    set: (change) => {
      const next = { ...draft, ...change };
      setChanged(next);
      kept.put(next);
    },
    clear: () => {
      setChanged(emptyImport);
      void kept.remove();
    },
  };
}
