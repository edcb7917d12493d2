import { invalid, noWorkspace } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { derivedId } from '../../kernel/base/derived-id.ts';
import { os } from '../../kernel/api/implementer.ts';
import type { Session } from '../../kernel/session/session.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { compareAssessments, panelOf } from './panels.ts';

interface ThresholdDeps {
  readonly session: () => Session;
}

/** Handles the calls about threshold assessments. */
export const thresholdCalls = ({ session }: ThresholdDeps) => ({
  panel: os.threshold.panel.handler(({ input }) => {
    const open = session();
    return panelOf(input.assessment as RecordId, memberOf(open), open);
  }),
  compare: os.threshold.compare.handler(() => {
    const open = session();
    return compareAssessments(memberOf(open), open);
  }),
  rate: os.threshold.rate.handler(({ input }) => {
    const open = session();
    const { writes, drafts } = open;
    const { draft } = input;
    const written = writes.write(
      planRating(input, open),
      'local',
      draft === null ? {} : { within: () => drafts.remove(draft) },
    );
    return { written: [...written.entries] };
  }),
});

function memberOf({ store }: Session): string {
  const profile = findProfile(store);
  if (!profile) throw noWorkspace();
  return profile.member;
}

interface NewRating {
  readonly assessment: string;
  readonly output: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Plans a person's rating of an output. Its ID follows from assessment, output and person, so that
 * two of their devices write one record.
 * @throws AppError `invalid` where they can't rate the output
 */
function planRating({ assessment, output, values }: NewRating, open: Session): readonly Write[] {
  const member = memberOf(open);
  const panel = panelOf(assessment as RecordId, member, open);
  const me = open.people.personOf(member);
  if (!panel.mayRate)
    throw invalid(
      'This panel doesn’t take ratings from you.',
      'Its verdict was given, or it names other raters. Ask a research lead.',
    );
  if (!panel.outputs.some(({ key }) => key === output))
    throw invalid('This output is no longer part of the panel.', 'Continue with the next output.');
  const known = panel.ratings.find((one) => one.output === output && one.rater === me);
  if (known)
    return Object.entries(values).map(([field, value]) => ({
      op: 'set',
      record: known.id as RecordId,
      field,
      value,
    }));
  const id = derivedId('threshold_rating', assessment, output, me);
  const removed = open.records.find(id) !== null;
  if (removed)
    return [
      { op: 'restore', record: id },
      ...Object.entries(values).map(([field, value]): Write => ({
        op: 'set',
        record: id,
        field,
        value,
      })),
    ];
  return [
    { op: 'create', id, type: 'threshold_rating', values: { ...values, assessment, output } },
  ];
}
