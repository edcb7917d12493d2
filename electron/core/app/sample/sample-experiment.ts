import { deploymentDocument } from '../../../../shared/doc/document-name.ts';
import { newRecordId } from '../../../../shared/ids.ts';
import { toInstant } from '../../../../shared/time.ts';
import { newRecordIdIn } from '../../kernel/base/derived-id.ts';
import type { Write } from '../../kernel/write/writes.ts';

const dayMs = 86_400_000;
const daysRun = 8;

/**
 * Plans one running experiment to look at, in a separate deployment that is marked as a sample and
 * so never leaves the device. It uses nothing from the workspace: no customer, profession or model
 * iteration is created for it.
 */
export function makeSampleExperiment(nowMs: number): {
  readonly experiment: string;
  readonly operations: readonly Write[];
} {
  const ago = (days: number): string => toInstant(nowMs - days * dayMs);
  const deployment = newRecordId();
  const experiment = newRecordIdIn(deploymentDocument(deployment));
  return {
    experiment,
    operations: [
      {
        op: 'create',
        type: 'deployment',
        id: deployment,
        values: {
          title: 'Sample: film studio',
          status: 'active',
          sample: true,
          started_on: ago(daysRun + 2).slice(0, 10),
          ends_on: ago(-20).slice(0, 10),
          goal: 'A sample to look around in. Remove it whenever you like.',
        },
      },
      {
        op: 'create',
        type: 'experiment',
        id: experiment,
        values: { ...experimentValues, deployment, phases: [phaseFrom(ago(daysRun))] },
      },
      ...observations.map(({ type, daysAgo, ...values }): Write => ({
        op: 'create',
        type,
        values: { ...values, deployment, experiment, occurred_at: ago(daysAgo) },
      })),
    ],
  };
}

const phaseFrom = (started: string) => ({
  name: 'First act',
  reason: null,
  model_iteration: null,
  started_at: started,
  ended_at: null,
});

const experimentValues = {
  title: 'Sample: storyboard by talking',
  status: 'running',
  hypothesis:
    'If the director boards a scene by talking while frames appear, the board is approved on ' +
    'the same day, because changes are made while the intention is still in the room.',
  change: 'Every second scene is boarded live with the model instead of by the artist.',
  variations: ['Artist, two days', 'Live with the model, two hours'],
  metrics: [
    {
      role: 'goal',
      name: 'Scenes approved on the day',
      unit: '%',
      direction: 'up',
      baseline: 20,
      target: 60,
      observed: 45,
    },
    {
      role: 'guardrail',
      name: 'Frames that can’t be staged',
      unit: '%',
      direction: 'down',
      baseline: 10,
      target: 10,
      observed: null,
    },
  ],
  decision_criteria: 'clear_signals',
} as const;

const observations = [
  {
    type: 'outcome',
    daysAgo: 6,
    kind: 'worked',
    title: 'Sample: three scenes approved before lunch',
    body: 'The director changed the order of two shots while the frames were still coming.',
  },
  {
    type: 'outcome',
    daysAgo: 3,
    kind: 'magic_moment',
    title: 'Sample: the light was right before anybody asked',
    body: 'Dusk through the blinds, from half a sentence. Nobody spoke for a moment.',
  },
  {
    type: 'breakage',
    daysAgo: 2,
    severity: 's2_rework',
    repro: 'always',
    harm: 'none',
    title: 'Sample: hands merge when the camera pans',
    expected: 'Two hands on the table, apart.',
    actual: 'From the third frame on they are one.',
  },
  {
    type: 'data_need',
    daysAgo: 1,
    modality: 'video',
    rights: 'unknown',
    urgency: 'normal',
    title: 'Sample: hands in motion, close up',
    what: 'Twenty takes of hands that touch and part, with camera moves.',
  },
] as const;
