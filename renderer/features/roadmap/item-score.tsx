import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { roadmapWeights } from '../../../shared/method/scores/roadmap-score.ts';
import { roadmapQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { twoDecimalsText } from '../../ui/number-words.ts';
import { Dependencies } from './dependencies.tsx';
import { EvidencePart, ExperimentsPart, ReachPart } from './evidence-parts.tsx';
import { OverridePart } from './override-part.tsx';
import { perWeekText, rangeText, scoreText, tierWords, weeksText } from './roadmap-words.ts';
import { RightsPart, TrainingPart } from './training-parts.tsx';
import { TranslatePart } from './translate-part.tsx';
import classes from './roadmap.module.css';

interface Props {
  readonly item: RecordView;
}

/** Shows an item's numbers; each opens to what it is made of. */
export function ItemScore({ item }: Props): ReactNode {
  const line = useQuery(roadmapQuery).data?.find(({ id }) => id === item.id);
  const [open, setOpen] = useState<ReadonlySet<Part>>(new Set());
  useCommands([
    {
      id: 'roadmap.explain',
      label: 'Explain score',
      group: 'Roadmap',
      keys: 'w',
      words: 'why inputs numbers',
      enabled: line !== undefined,
      run: () => {
        setOpen(open.size > 0 ? new Set() : new Set(parts));
      },
    },
  ]);
  if (!line) return null;
  return (
    <>
      {line.broken.length > 0 && (
        <ul className={classes.broken} aria-label="To correct">
          {line.broken.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <TranslatePart item={item} />
      <Dependencies item={line} />
      <OverridePart record={item} item={line} />
      <section className={classes.part} aria-label="Score">
        <h3 className={classes.heading}>Score</h3>
        {parts.map((part) => (
          <Number
            key={part}
            part={part}
            item={line}
            record={item}
            open={open.has(part)}
            onOpen={() => {
              const next = new Set(open);
              if (!next.delete(part)) next.add(part);
              setOpen(next);
            }}
          />
        ))}
        <p className={classes.quiet}>
          Weights version {roadmapWeights.version}. The same on every device.
        </p>
      </section>
    </>
  );
}

const parts = ['p', 't', 'c', 'week'] as const;
type Part = (typeof parts)[number];

interface NumberProps {
  readonly part: Part;
  readonly item: RoadmapLine;
  readonly record: RecordView;
  readonly open: boolean;
  readonly onOpen: () => void;
}

function Number({ part, item, record, open, onOpen }: NumberProps): ReactNode {
  const { label, value, formula, Inputs } = numbers[part];
  const Icon = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.scoreLine}>
      <UnstyledButton className={classes.scoreButton} aria-expanded={open} onClick={onOpen}>
        <Icon size={14} aria-hidden />
        <span className={classes.scoreLabel}>{label}</span>
        <b className={classes.scoreValue}>{value(item)}</b>
        <span className={classes.quiet}>{formula(item)}</span>
      </UnstyledButton>
      {open && (
        <div className={classes.inputs}>
          <Inputs item={item} record={record} />
        </div>
      )}
    </div>
  );
}

interface InputsProps {
  readonly item: RoadmapLine;
  readonly record: RecordView;
}

interface NumberParts {
  readonly label: string;
  readonly value: (item: RoadmapLine) => string;
  readonly formula: (item: RoadmapLine) => string;
  readonly Inputs: (props: InputsProps) => ReactNode;
}

const numbers: Readonly<Record<Part, NumberParts>> = {
  p: {
    label: 'Product value P',
    value: ({ p }) => scoreText(p),
    formula: ({ inputs: { reach, impact } }) =>
      `100 × √(reach ${twoDecimalsText(reach)} × impact ${twoDecimalsText(impact)})`,
    Inputs: ({ item }) => (
      <>
        <ReachPart item={item} />
        <EvidencePart item={item} />
      </>
    ),
  },
  t: {
    label: 'Training value T',
    value: ({ t }) => scoreText(t),
    formula: ({ inputs: { rights, training } }) => {
      const sum = training.reduce((all, one) => all + (one.value ?? 0), 0);
      return `100 × rights ${twoDecimalsText(rights)} × mean ${twoDecimalsText(sum / 4)}`;
    },
    Inputs: ({ item, record }) => (
      <>
        <RightsPart item={item} />
        <TrainingPart item={item} record={record} />
      </>
    ),
  },
  c: {
    label: 'Compounding value C',
    value: ({ c, range }) => `${scoreText(c)} (${rangeText(range)})`,
    formula: ({ p, t, inputs: { tier } }) =>
      `√(${scoreText(p)} × ${scoreText(t)}), ±${roadmapWeights.range[tier]} for ` +
      `evidence that is ${tierWords[tier]}`,
    Inputs: ({ item }) => <ExperimentsPart item={item} />,
  },
  week: {
    label: 'C ÷ weeks',
    value: ({ per_week }) => perWeekText(per_week),
    formula: ({ c, weeks }) =>
      weeks === null ? 'nobody has estimated the weeks yet' : `${scoreText(c)} ÷ ${weeks}`,
    Inputs: ({ item }) => (
      <p className={classes.quiet}>
        {item.weeks === null
          ? 'Items without an estimate come after those with one. Add the weeks above.'
          : `${weeksText(item.weeks)} weeks are estimated. The history says by whom and when.`}
      </p>
    ),
  },
};
