import type { RecordRule } from '../records/define-record.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Returns whether nothing has to be trained for an item: it says “none”. */
export const isNothingToTrain = (investment: unknown): boolean =>
  /^none\.?$/i.test(textOf(investment));

/** [RM5] An item without training needs a reason, because one should question it. */
const investmentRule: RecordRule = {
  field: 'training_investment_why',
  reads: ['training_investment', 'training_investment_why'],
  check: (values) =>
    isNothingToTrain(values['training_investment']) &&
    textOf(values['training_investment_why']) === ''
      ? {
          happened: 'Nothing has to be trained for this item, and no reason is given.',
          next: 'Give the reason under “Why no training”, or name the training investment.',
        }
      : null,
};

/** The statuses of an item that work is planned for, or was done on. */
const plannedStatuses: ReadonlySet<unknown> = new Set(['planned', 'started', 'paused', 'done']);

/** [RM6] What a customer asked for becomes a question about the model before it is planned. */
const translationRule: RecordRule = {
  field: 'gaps',
  reads: ['status', 'gaps', 'request'],
  check(values) {
    const { status, gaps, request } = values;
    const isRequest = typeof request === 'object' && request !== null;
    const isTranslated = Array.isArray(gaps) && gaps.length > 0;
    if (!isRequest || isTranslated || !plannedStatuses.has(status)) return null;
    return {
      happened: 'This request is not translated into a capability gap yet, so it can’t be planned.',
      next: 'Link the gap that it asks about, or make one from the request, and then plan it.',
    };
  },
};

/** [RM4] A person who moves an item says why, because others trust its score. */
const overrideRule: RecordRule = {
  field: 'override',
  reads: ['override'],
  check({ override }) {
    if (typeof override !== 'object' || override === null) return null;
    if (textOf((override as Readonly<Record<string, unknown>>)['why']) !== '') return null;
    return {
      happened: 'An override needs a sentence that says why.',
      next: 'Write it under “Why”, or clear the rank.',
    };
  },
};

/** The rules of a roadmap item. */
export const roadmapRules: readonly RecordRule[] = [investmentRule, translationRule, overrideRule];

/** Returns what is wrong with an item by its rules, in one sentence each: it may be imported so. */
export const brokenRoadmapRules = (values: Readonly<Record<string, unknown>>): readonly string[] =>
  roadmapRules.flatMap((rule) => rule.check(values)?.happened ?? []);
