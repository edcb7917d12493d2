import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import type { CaptureKind } from '../../../shared/capture/capture-kinds.ts';
import type { CaptureContext, Directory } from '../../../shared/capture/directory.ts';
import { isEmptyDraft } from '../../../shared/capture/draft.ts';
import { chooseKind } from '../../../shared/capture/edit-draft.ts';
import { useHoldWhileOpening } from '../../ui/hold-keys.tsx';
import { CaptureSheet } from './capture-sheet.tsx';
import { useCapture } from './use-capture.ts';
import { useCaptureDraft } from './use-capture-draft.ts';
import { useDirectory } from './use-directory.ts';

interface Props {
  readonly opened: boolean;
  /** The kind it is opened for; null: any. */
  readonly kind: CaptureKind | null;
  readonly close: () => void;
  /** The context of the last capture. */
  readonly last: CaptureContext;
  /** What the open page is about: it precedes the context of the last capture. */
  readonly page: Partial<CaptureContext>;
  /** Called with whether there is a draft. */
  readonly onDraft: (there: boolean) => void;
}

/**
 * Keeps capture ready at any moment: its draft and the names it needs are loaded before the sheet
 * opens.
 */
export function CaptureHost({ opened, kind, close, last, page, onDraft }: Props): ReactNode {
  const held = useCaptureDraft();
  const directory = useDirectory();
  const start = startContext(last, withDeployment(page, directory));
  const capture = useCapture(held, directory, start);
  const empty = isEmptyDraft(held.draft);

  useEffect(() => onDraft(!empty), [empty, onDraft]);
  // Typed text must not overwrite the saved draft before that is loaded: it waits [WI24].
  useHoldWhileOpening(opened && !held.ready);
  // In the same turn as the sheet: a frame later, it could remove what was typed meanwhile.
  useLayoutEffect(() => {
    // An empty sheet starts with what is known now; a draft keeps its original context.
    if (!opened || !held.ready) return;
    if (empty) held.begin(start, kind);
    else if (kind) held.edit((now) => chooseKind(now, kind));
    // On opening, not while it is open.
  }, [opened, held.ready]); // eslint-disable-line react-hooks/exhaustive-deps

  if (opened && held.ready) return <CaptureSheet capture={capture} close={close} />;
  return null;
}

/** Returns the page's context, and the carried-over one as far as it does not contradict it. */
function startContext(last: CaptureContext, page: Partial<CaptureContext>): CaptureContext {
  if (page.deployment && page.deployment !== last.deployment) {
    return {
      deployment: page.deployment,
      experiment: page.experiment ?? null,
      stage: page.stage ?? null,
      model_iteration: page.model_iteration ?? last.model_iteration,
    };
  }
  return { ...last, ...page };
}

/** Adds the deployment to the context of an experiment's page. */
function withDeployment(
  page: Partial<CaptureContext>,
  { experiments }: Directory,
): Partial<CaptureContext> {
  const experiment = experiments.find(({ id }) => id === page.experiment);
  if (experiment && !page.deployment) return { ...page, deployment: experiment.deployment };
  return page;
}
