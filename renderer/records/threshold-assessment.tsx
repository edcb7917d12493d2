import { IconMasksTheater } from '@tabler/icons-react';
import { recordTypes } from '../../shared/records/index.ts';
import { RecordListPage } from '../features/record-list/record-list-page.tsx';
import { AssessmentPanel } from '../features/threshold/assessment-panel.tsx';
import { BeginRetest } from '../features/threshold/begin-retest.tsx';
import { CompareAssessments } from '../features/threshold/compare-assessments.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { dayWords } from '../ui/time-words.ts';
import { listView } from './parts/list-view.tsx';

const { verdict, decision } = recordTypes.threshold_assessment.fields;
const labelOf = (options: Readonly<Record<string, string>>, value: unknown): string | null =>
  typeof value === 'string' && Object.hasOwn(options, value) ? (options[value] ?? value) : null;

/** Whether a model understands a person well enough for a consumer launch. */
const page = defineRecordPage({
  name: 'threshold',
  title: 'Threshold assessments',
  words: 'intelligence threshold test panel blind rating consumer launch',
  icon: IconMasksTheater,
  letter: 'q',
  group: 'method',
  order: { fdc: 135, research: 135, success: 135, admin: 135 },
  asOf: true,
  creates: { words: 'threshold test panel' },
  ...listView('/threshold', (props) => (
    <RecordListPage
      {...props}
      type="threshold_assessment"
      own={['iteration']}
      empty="No threshold assessments yet. In one, people judge a model’s outputs blind."
      line={({ values }) =>
        [
          labelOf(verdict.options, values['verdict']) ?? 'No verdict yet',
          labelOf(decision.options, values['decision']),
          typeof values['retest_on'] === 'string' && `retest ${dayWords(values['retest_on'])}`,
        ]
          .filter(Boolean)
          .join(' · ')
      }
      extra={(record) => (
        <>
          <AssessmentPanel key={record.id} record={record} />
          <BeginRetest record={record} onOpen={props.onRecord} />
          <CompareAssessments current={record.id} onOpen={props.onRecord} />
        </>
      )}
    />
  )),
});

export const thresholdAssessment = {
  icon: IconMasksTheater,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
