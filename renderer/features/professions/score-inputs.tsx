import type { ReactNode } from 'react';
import type { ProfessionLine } from '../../../shared/api/roadmap.ts';
import { professionWeights } from '../../../shared/method/scores/profession-score.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { countWords, twoDecimalsText } from '../../ui/number-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { coverageLevels } from './profession-stages.ts';
import { ratingFields, ratingLabel, type RatingField } from './score-labels.ts';
import classes from './professions.module.css';

interface Props {
  readonly line: ProfessionLine;
  /** Shows a component. */
  readonly onOpen: (id: string) => void;
}

const weights: Readonly<Record<RatingField, number>> = {
  process_data_value: professionWeights.processDataValue,
  boundary_clarity: professionWeights.boundaryClarity,
  augmentation_tolerance: professionWeights.augmentationTolerance,
};

/** Shows the five inputs of a profession's score: value, weight, reason, and who set it. */
export function ScoreInputs({ line, onOpen }: Props): ReactNode {
  return (
    // A wide table scrolls by keys too.
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={`Score of ${line.title}`}>
      <table className={classes.inputs}>
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col">Value</th>
            <th scope="col">Weight</th>
            <th scope="col">Adds</th>
            <th scope="col">Reason</th>
            <th scope="col">Set by</th>
          </tr>
        </thead>
        <tbody>
          <Input
            label="Coverage"
            value={line.coverage}
            weight={professionWeights.coverage}
            reason={<CoverageReason line={line} />}
            set={line.stages_set}
          />
          <Input
            label="Thinness"
            value={line.thinness}
            weight={professionWeights.thinness}
            reason={<ThinnessReason line={line} onOpen={onOpen} />}
            set={null}
          />
          {ratingFields.map((name) => (
            <Input
              key={name}
              label={ratingLabel(name)}
              value={line[name]}
              weight={weights[name]}
              reason={<RatingReason {...line.ratings[name]} />}
              set={line.ratings[name].set}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface InputProps {
  readonly label: string;
  readonly value: number;
  readonly weight: number;
  readonly reason: ReactNode;
  readonly set: ProfessionLine['stages_set'];
}

const Input = ({ label, value, weight, reason, set }: InputProps): ReactNode => (
  <tr>
    <th scope="row">{label}</th>
    <td>{twoDecimalsText(value)}</td>
    <td>× {twoDecimalsText(weight)}</td>
    <td>{twoDecimalsText(value * weight)}</td>
    <td>{reason}</td>
    <td>
      {set === null ? (
        '–'
      ) : (
        <>
          <MemberName id={set.by} />, {dayWords(set.at)}
        </>
      )}
    </td>
  </tr>
);

function CoverageReason({ line: { stages } }: Pick<Props, 'line'>): ReactNode {
  const weighed = stages.filter(({ value_weight }) => value_weight > 0);
  if (weighed.length === 0) return 'No stage has a value weight';
  return (
    <ul className={classes.list}>
      {weighed.map(({ name, value_weight, coverage }) => (
        <li key={name}>
          {name}: {coverageLevels[coverage].toLowerCase()} × {twoDecimalsText(value_weight)}
        </li>
      ))}
    </ul>
  );
}

function ThinnessReason({ line: { components, component_count }, onOpen }: Props): ReactNode {
  if (component_count === 0) return 'No active component makes up for a capability';
  return (
    <>
      1 ÷ (1 + {countWords(component_count, 'active component')})
      <ul className={classes.list}>
        {components.map(({ id, title }) => (
          <li key={id}>
            <RecordLink id={id} onOpen={onOpen}>
              {title}
            </RecordLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function RatingReason({ value, why }: ProfessionLine['ratings'][RatingField]): ReactNode {
  if (value === null) return 'Not rated yet';
  return `${value} of 4: ${why ?? 'no reason given'}`;
}
