import type { ReactNode } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { lookUp } from '../../../shared/look-up.ts';
import { roadmapWeights } from '../../../shared/method/scores/roadmap-score.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { trainingValueNames, trainingValues } from '../../../shared/records/roadmap-item.ts';
import { EditInPlace } from '../../fields/edit-in-place.tsx';
import { useFieldScope } from '../../fields/field-scope.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { twoDecimalsText } from '../../ui/number-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import { SetBy } from './set-by.tsx';
import classes from './roadmap.module.css';

const definition = recordTypes.roadmap_item as unknown as RecordType;

const rightWords: Readonly<Record<string, string>> = {
  allowed: 'allowed',
  constrained: 'with conditions',
  unknown: 'unknown',
  not_allowed: 'not allowed',
};

/** Shows what the data jobs and the data needs among the evidence say of training rights. */
export function RightsPart({ item: { inputs } }: { readonly item: RoadmapLine }): ReactNode {
  const { onOpen } = useFieldScope();
  return (
    <div>
      <h4 className={classes.small}>Rights {twoDecimalsText(inputs.rights)}: the lowest counts</h4>
      {inputs.rights_from.length === 0 && (
        <p className={classes.quiet}>
          Neither a data job nor a data need says anything, so it counts as{' '}
          {twoDecimalsText(roadmapWeights.rightsUnsaid)}.
        </p>
      )}
      <ul className={classes.list}>
        {inputs.rights_from.map(({ record, type, right }) => (
          <li key={record.id} className={classes.input}>
            <KindIcon type={type} size={14} />
            <span className={classes.grow}>
              <RecordLink id={record.id} onOpen={onOpen}>
                {record.title}
              </RecordLink>
            </span>
            <span className={classes.figure}>{lookUp(rightWords, right) ?? right}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The fields that are edited with the training values. */
const trainingFields = trainingValueNames.flatMap((name) => [name, `${name}_why`]);

interface Props {
  readonly item: RoadmapLine;
  readonly record: RecordView;
}

/** Shows the four values of an item's training data with their reasons, and lets them be edited. */
export const TrainingPart = ({ item: { inputs }, record }: Props): ReactNode => (
  <div>
    <h4 className={classes.small}>Richness, scarcity, leverage and feasibility</h4>
    <EditInPlace
      record={record}
      definition={definition}
      names={trainingFields}
      label="Training values"
    >
      <ul className={classes.list}>
        {inputs.training.map(({ name, value, why, by, at }) => (
          <li key={name} className={classes.input}>
            <b className={classes.value}>{value === null ? '–' : twoDecimalsText(value)}</b>
            <span className={classes.grow}>
              {lookUp(trainingValues, name) ?? name}
              <span className={classes.quiet}>
                {value === null ? 'Not rated yet, so it counts as 0' : (why ?? 'No reason given')}
                {value !== null && (
                  <>
                    {' · '}
                    <SetBy by={by} at={at} />
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </EditInPlace>
  </div>
);

/** The fields that these parts show in place of the plain values. */
export const scoreFields: readonly string[] = [...trainingFields, 'override'];
