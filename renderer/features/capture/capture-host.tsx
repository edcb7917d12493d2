import { type ReactNode, useEffect } from 'react';
import type { CaptureKind } from '../../../shared/capture/capture-kinds.ts';
import type { CaptureContext, Directory } from '../../../shared/capture/directory.ts';
import { isEmptyDraft } from '../../../shared/capture/draft.ts';
import { chooseKind } from '../../../shared/capture/edit-draft.ts';
import { CaptureSheet } from './capture-sheet.tsx';
import { useCapture } from './use-capture.ts';
import { useCaptureDraft } from './use-capture-draft.ts';
import { useDirectory } from './use-directory.ts';

interface Props {
  readonly opened: boolean;
  /** The kind that it is opened for; null: any. */
  readonly kind: CaptureKind | null;
  readonly close: () => void;
  /** What the last capture was about. */
  readonly last: CaptureContext;
  /** What the open page is about: it goes before what the last capture was about. */
  readonly page: Partial<CaptureContext>;
  /** Told whether there is a draft. */
  readonly onDraft: (there: boolean) => void;
}

/** Capture, ready at any moment: its draft and the names it needs are there before the sheet opens. */
export function CaptureHost({ opened, kind, close, last, page, onDraft }: Props): ReactNode {
  const held = useCaptureDraft();
  const directory = useDirectory();
  const start = startContext(last, withDeployment(page, directory));
  const capture = useCapture(held, directory, start);
  const empty = isEmptyDraft(held.draft);

  useEffect(() => onDraft(!empty), [empty, onDraft]);
  useEffect(() => {
    // An empty sheet begins with what is known now; a draft keeps what it was begun with.
    if (!opened || !held.ready) return;
    if (empty) held.begin(start, kind);
    else if (kind) held.edit((now) => chooseKind(now, kind));
    // When it opens, not while it is open.
  }, [opened, held.ready]); // eslint-disable-line react-hooks/exhaustive-deps

  return opened ? <CaptureSheet capture={capture} close={close} /> : null;
}

/** The page's own, and what was carried over where it does not contradict that. */
function startContext(last: CaptureContext, page: Partial<CaptureContext>): CaptureContext {
  if (page.deployment && page.deployment !== last.deployment) {
    return { deployment: page.deployment, experiment: page.experiment ?? null, stage: page.stage ?? null, model_iteration: page.model_iteration ?? last.model_iteration };
  }
  return { ...last, ...page };
}

/** The page of an experiment is about its deployment too. */
function withDeployment(page: Partial<CaptureContext>, { experiments }: Directory): Partial<CaptureContext> {
  const experiment = experiments.find(({ id }) => id === page.experiment);
  return experiment && !page.deployment ? { ...page, deployment: experiment.deployment } : page;
}
