import { trustOf } from '../../../../shared/doc/document-name.ts';
import type { Frame, Source } from '../tables/frame.ts';
import type { IngestContext, IngestWork, Step } from './ingest-work.ts';

/** Appends what this device wrote: it waits in the outbox. */
export const appendWrites: Step<'local' | 'requeue' | 'move'> = (context, { frames }, work) => {
  append(context, frames, 'local', work);
};

/** Appends what an import wrote: it waits in the outbox. */
export const appendImport: Step<'import'> = (context, { frames }, work) => {
  append(context, frames, 'import', work);
};

/** Appends what came by a bundle, to the documents that keep it. */
export const appendBundle: Step<'bundle'> = (context, { frames }, work) => {
  append(context, frames, 'peer', work);
};

/** Appends the updates from elsewhere that have something new. */
export const appendRead: Step<'hub_page' | 'own_bundle' | 'peer'> = (context, _, work) => {
  append(context, work.reading.fresh, 'peer', work);
};

/** Appends frames as the ones that they replace were logged. */
export const appendRewritten: Step<'rewrite'> = ({ log }, { frames }, work) => {
  for (const frame of frames) log.append(frame, frame, work.touched);
};

function append(
  { log, now }: IngestContext,
  frames: readonly Frame[],
  source: Source,
  work: IngestWork,
): void {
  for (const frame of frames) {
    const logging = { source, atMs: now(), state: 'waiting' as const, error: null };
    const clock = log.append(frame, logging, work.touched);
    // Claimed entries don't set the clock.
    if (trustOf(frame.document) !== 'claimed') work.clock = clock ?? work.clock;
  }
}
