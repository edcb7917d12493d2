import type { PanelView, ShownRating } from '../../../../shared/api/threshold.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import { notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import {
  hasFinished,
  isComplete,
  panelOrder,
  panelResult,
  type Rating,
  scaleNames,
  textOutputKey,
} from '../../../../shared/method/threshold.ts';
import { recordTypes, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { sha256Of } from '../../kernel/base/derived-id.ts';
import type { People } from '../../kernel/query/people.ts';
import type { Records } from '../../kernel/query/records.ts';

type Assessment = ValuesOf<'threshold_assessment'>;
type Output = PanelView['outputs'][number];

interface Access {
  readonly records: Records;
  readonly people: People;
}

/**
 * Returns a panel as one person may see it: the ratings of others, and what follows from them, only
 * once they have finished their own, can't rate, or the verdict is given.
 * @throws AppError `not_found`
 */
export function panelOf(id: RecordId, member: string, access: Access): PanelView {
  const record = access.records.get(id);
  if (record.type !== 'threshold_assessment') throw notFound(`The assessment ${id}`);
  return viewOf(record, ratingsOf(access).get(id) ?? [], member, access);
}

/** Returns every assessment with what one person may see of its result, newest first. */
export function compareAssessments(member: string, access: Access) {
  const ratings = ratingsOf(access);
  return [...recordsOf('threshold_assessment', access)].map((record) => {
    const values = readAssessment(record);
    const { iteration, verdict, decision } = values;
    const view = viewOf(record, ratings.get(record.id) ?? [], member, access);
    const { id, title, created_at } = record;
    const result = view.outputs.length === 0 ? resultElsewhere(values) : view.result;
    return { id, title, iteration, created_at, verdict, decision, result };
  });
}

/** Returns the result of a panel that was held elsewhere: means without ratings. */
const resultElsewhere = (values: ReturnType<typeof readAssessment>): PanelView['result'] => ({
  scales: scaleNames.map((scale) => ({ scale, mean: values[scale], n: 0, alpha: null })),
  interesting: { yes: 0, n: 0, rate: values.interesting_rate, interval: null },
});

function viewOf(
  record: RecordView,
  given: readonly ShownRating[],
  member: string,
  access: Access,
): PanelView {
  const { people } = access;
  const values = readAssessment(record);
  const me = people.personOf(member);
  const outputs = outputsOf(record.id, values, access);
  const keys = outputs.map(({ key }) => key);
  const named = [...new Set(values.raters.map((rater) => people.personOf(rater)))];
  const ratings = given.filter(({ output }) => keys.includes(output));
  const facts = ratings.map(readRating);
  const mayRate = values.verdict === null && (named.length === 0 || named.includes(me));
  const finished = hasFinished(me, keys, facts);
  const visible = finished || !mayRate;
  const raters = [...new Set([...named, ...ratings.map(({ rater }) => rater)])];
  return {
    me,
    outputs: [...panelOrder(sha256Of, { assessment: record.id, rater: me }, outputs)],
    mayRate,
    finished,
    raters: raters.map((rater) => ({
      member: rater,
      rated: facts.filter((rating) => rating.rater === rater && isComplete(rating)).length,
      finished: hasFinished(rater, keys, facts),
    })),
    ratings: ratings.filter(({ rater }) => visible || rater === me),
    result: visible ? panelResult(keys, facts) : null,
  };
}

/** Returns the ratings by assessment, each under the ID that its rater is known by. */
function ratingsOf(access: Access): ReadonlyMap<string, readonly ShownRating[]> {
  const found = new Map<string, ShownRating[]>();
  for (const { id, created_by, values } of recordsOf('threshold_rating', access)) {
    const { assessment, output, ...others } = readValues(
      recordTypes.threshold_rating,
      values,
    ).values;
    const rating = { id, rater: access.people.personOf(created_by), output, values: others };
    found.set(assessment, [...(found.get(assessment) ?? []), rating]);
  }
  return found;
}

const readRating = ({ rater, output, values }: ShownRating): Rating => ({
  ...(values as Omit<Rating, 'rater' | 'output'>),
  rater,
  output,
});

/** Returns the texts and the attached files; their names would tell a rater where they are from. */
function outputsOf(id: string, { outputs }: Assessment, access: Access): readonly Output[] {
  const texts = outputs.map(({ text }) => ({
    key: textOutputKey(sha256Of, text),
    text,
    file: null,
  }));
  const files = [...recordsOf('attachment', access, id)].map((record) => {
    const { sha256, media_type } = readValues(recordTypes.attachment, record.values).values;
    return { key: record.id, text: null, file: { sha256, media_type } };
  });
  const seen = new Set<string>();
  return [...texts, ...files].filter(({ key }) => !seen.has(key) && seen.add(key));
}

const readAssessment = ({ values }: RecordView): Assessment =>
  readValues(recordTypes.threshold_assessment, values).values;

const recordsOf = (type: string, { records }: Access, subject?: string): Iterable<RecordView> =>
  records.every(type, subject);
