import { closingRule } from '../method/gap-closing.ts';
import { defineRecord } from './define-record.ts';
import { joinText } from './observation.ts';

export const gapStatuses = {
  reported: 'Reported',
  confirmed: 'Confirmed',
  data_job_open: 'Data job open',
  in_training: 'In training',
  closed_natively: 'Closed natively',
  wont_close: 'Won’t close',
} as const;

export const nextRunCloses = {
  likely: 'Likely',
  possible: 'Possible',
  unlikely: 'Unlikely',
  unknown: 'Unknown',
} as const;

/**
 * What the model can't do yet, put as a question. Observations support it through evidence; a gap
 * that was merged into another keeps its evidence, which counts for the other one.
 */
export const capabilityGap = defineRecord({
  type: 'capability_gap',
  label: 'Capability gap',
  plural: 'Capability gaps',
  version: 1,
  home: 'workspace',
  observation: false,
  known: 'by_name',
  starts: { status: 'reported', next_run_close: 'unknown' },
  exportRank: 2,
  rules: [closingRule],
  fields: {
    title: {
      kind: 'line',
      label: 'Question',
      required: true,
      max: 300,
      hint: 'What should the model be able to do?',
    },
    capability_unlocked: {
      kind: 'text',
      label: 'What closing it makes possible',
      max: 10_000,
    },
    profession: { kind: 'ref', label: 'Profession', to: ['profession'] },
    stages: { kind: 'stages', label: 'Stages' },
    status: { kind: 'choice', label: 'Status', required: true, options: gapStatuses },
    next_run_close: {
      kind: 'choice',
      label: 'Next run closes it',
      required: true,
      options: nextRunCloses,
    },
    next_run_close_why: { kind: 'text', label: 'Why', max: 10_000 },
    closed_by: { kind: 'ref', label: 'Closed by', to: ['model_iteration'] },
    closing_evals: { kind: 'lines', label: 'Evaluations that show it closed' },
    /** Seen since it was closed, and looked at: these don't propose to reopen it any more. */
    closed_despite: {
      kind: 'refs',
      label: 'Stays closed despite',
      to: ['breakage', 'outcome'],
      hidden: true,
    },
    merged_into: {
      kind: 'ref',
      label: 'Merged into',
      to: ['capability_gap'],
      hidden: true,
    },
  },
  summary: (v) => ({
    title: v.title,
    text: joinText(v.capability_unlocked, v.next_run_close_why, v.closing_evals),
    facets: { status: v.status, stage: v.stages, profession: v.profession },
  }),
});
