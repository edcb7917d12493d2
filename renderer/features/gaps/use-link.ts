import type { GapDraft } from '../../../shared/api/gaps.ts';
import { core } from '../../core-client/core.ts';
import { type LinkRequest, type Passage, requestLink } from '../../ui/link-request.ts';
import { placeNow } from '../../ui/place-now.ts';
import { useWrite } from '../../ui/write.tsx';
import { observationWords } from './gap-words.ts';

type Link = (
  gap: string | GapDraft,
  title: string,
  /** The key of the form's draft, which goes with the write. */
  draft?: string,
) => Promise<boolean>;

/** Returns a function that links observations to a gap and accepts the undecided ones. */
export function useLink(request: LinkRequest, passage: Passage | null): Link {
  const write = useWrite();
  return async (gap, title, draft) => {
    const { observations, seen = {}, onLink, onUndone, onLinked } = request;
    // Before the page moves on.
    const place = request.place ?? placeNow();
    requestLink(null);
    onLink?.();
    const what =
      observations.kind === 'these' ? `${observationWords(observations.ids.length)} ` : '';
    const done = await write(
      `${what === '' ? 'Matching observations ' : what}linked to “${title}”`,
      () =>
        core.gaps.link({
          observations:
            observations.kind === 'these'
              ? { kind: 'these', ids: [...observations.ids] }
              : { kind: 'matching', filter: observations.filter, text: observations.text },
          gap: typeof gap === 'string' ? gap : { ...gap, stages: [...gap.stages] },
          accept: true,
          passage,
          draft: draft ?? null,
          seen: copyOf(seen),
        }),
      { place, ...(onUndone === undefined ? {} : { onUndone }) },
    );
    if (done) onLinked?.(done.gap);
    return done !== null;
  };
}

const copyOf = (seen: NonNullable<LinkRequest['seen']>): Record<string, Record<string, string[]>> =>
  Object.fromEntries(
    Object.entries(seen).map(([id, fields]) => [
      id,
      Object.fromEntries(Object.entries(fields).map(([field, heads]) => [field, [...heads]])),
    ]),
  );
