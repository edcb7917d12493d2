import { useMemo, useRef, useState } from 'react';
import type { CaptureContext, Directory } from '../../../shared/capture/directory.ts';
import { type CaptureDraft, isEmptyDraft } from '../../../shared/capture/draft.ts';
import { typeText } from '../../../shared/capture/edit-draft.ts';
import { type ResolvedLine, resolveLine } from '../../../shared/capture/resolve-line.ts';
import { findHindrance, type Hindrance } from '../../../shared/capture/to-values.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { checkDraft, type DraftErrors } from '../../fields/check-draft.ts';
import { shownFields } from '../../fields/shown-fields.ts';
import { showWritten } from '../../ui/show-written.tsx';
import { useSaveSettings } from '../../ui/use-save-settings.ts';
import { useWrite } from '../../ui/write.tsx';
import { attachFiles } from './attach-files.ts';
import { type Made, saveCapture } from './save-capture.ts';
import { captureDraftKey, type HeldDraft } from './use-capture-draft.ts';

export interface Capture {
  readonly held: HeldDraft;
  readonly draft: CaptureDraft;
  readonly edit: HeldDraft['edit'];
  readonly directory: Directory;
  readonly resolved: ResolvedLine;
  /** Fields of the form below the line: all but the title, which is the line. */
  readonly fields: readonly string[];
  readonly errors: DraftErrors;
  /** What to do before it can be saved, once saving was tried. */
  readonly hindrance: Hindrance | null;
  readonly error: unknown;
  readonly busy: boolean;
  /** How many files are being read. */
  readonly attaching: number;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  /** @returns whether it was saved */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
}

/** The state of a capture: what its line means, and saving it. Nothing is said to be saved before the core has committed it. */
export function useCapture(held: HeldDraft, directory: Directory, startContext: CaptureContext): Capture {
  const { draft, edit } = held;
  const write = useWrite();
  const saveSettings = useSaveSettings();
  const resolved = useMemo(() => resolveLine(draft, directory), [draft, directory]);
  const definition = recordTypes[resolved.type];
  const fields = useMemo(() => shownFields(definition).filter((name) => name !== 'title'), [definition]);
  const [tried, setTried] = useState<{ readonly text: string; readonly hindrance: Hindrance } | null>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [attaching, setAttaching] = useState(0);
  const made = useRef<Made>(new Map());

  const save = async (): Promise<boolean> => {
    if (busy || attaching > 0) return false;
    // The second try on the same line with names that are not clear: they stay in the title.
    const asText = tried?.hindrance.what === 'unclear' && tried.text === draft.text;
    const hindrance = findHindrance(resolved, draft.text, asText);
    setTried(hindrance && { text: draft.text, hindrance });
    if (hindrance?.what === 'deployment_missing') askForDeployment(hindrance);
    const byHand = fields.filter((name) => Object.hasOwn(draft.picked, name));
    const details = checkDraft(definition.fields, byHand, draft.picked);
    setErrors(details.errors);
    setError(null);
    if (hindrance || Object.keys(details.errors).length > 0) return false;
    setBusy(true);
    try {
      await held.flush();
      const saved = await saveCapture({ draft, resolved, details: details.values as never, fields: ['title', ...fields], asText, draftKey: captureDraftKey, made: made.current });
      const context = contextIn(saved.record.values);
      made.current = new Map();
      saveSettings({ captureContext: context });
      held.begin(context);
      void write(`${definition.label} “${saved.record.title}” saved`, () => Promise.resolve(saved));
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };

  const askForDeployment = (asked: Hindrance): void => {
    const next = typeText(draft, `${draft.text.trimEnd()} @`);
    setTried({ text: next.text, hindrance: asked });
    edit(() => next);
  };

  const addFiles = async (files: readonly File[]): Promise<void> => {
    setAttaching((n) => n + files.length);
    setError(null);
    await attachFiles(files, {
      attached: (attachment) => edit((now) => ({ ...now, attachments: [...now.attachments.filter(({ sha256 }) => sha256 !== attachment.sha256), attachment] })),
      failed: setError,
      done: () => setAttaching((n) => n - 1),
    });
  };

  const discard = (): void => {
    const was = held.discard(startContext);
    setTried(null);
    setErrors({});
    setError(null);
    if (!isEmptyDraft(was)) showWritten('Draft thrown away', () => edit(() => was));
  };

  const hindrance = tried && tried.text === draft.text ? findHindrance(resolved, draft.text, false) : null;
  return { held, draft, edit, directory, resolved, fields, errors, hindrance, error, busy, attaching, addFiles, save, discard };
}

/** What the saved record is about, for the next to carry over. */
function contextIn(values: Readonly<Record<string, unknown>>): CaptureContext {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { deployment: text(values.deployment), experiment: text(values.experiment), stage: text(values.stage), model_iteration: text(values.model_iteration) };
}
