import { VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHandStop,
  IconHelpCircle,
  IconPuzzle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { lookUp } from '../../../shared/look-up.ts';
import {
  healthWords,
  isMoved,
  perWeekText,
  rangeText,
  scoreText,
  statusWords,
  weeksText,
} from './roadmap-words.ts';
import classes from './roadmap.module.css';

/** Shows the names of the columns; every row says its own to screen readers. */
export const ItemHead = (): ReactNode => (
  <div className={classes.head} aria-hidden>
    <span title="Place in the list">#</span>
    <span>Item</span>
    <span className={classes.column}>Product capability</span>
    <span className={classes.column}>Training investment</span>
    <span className={classes.number} title="Product value, 0 to 100">
      P
    </span>
    <span className={classes.number} title="Training value, 0 to 100">
      T
    </span>
    <span className={classes.number} title="Compounding value, the root of P × T, with its range">
      C
    </span>
    <span className={classes.number}>Weeks</span>
    <span className={classes.number} title="The list is in this order">
      C ÷ weeks
    </span>
  </div>
);

/** Shows one item with its two columns and its numbers. */
export const ItemRow = ({ item }: { readonly item: RoadmapLine }): ReactNode => (
  <div className={classes.row}>
    <Place item={item} />
    <span className={classes.item}>
      <span className={classes.title} dir="auto">
        {item.title}
      </span>
      <Marks item={item} />
    </span>
    <Column name="Product capability" text={item.product} />
    <Column name="Training investment" text={item.training} />
    <Figure name="Product value" value={scoreText(item.p)} />
    <Figure name="Training value" value={scoreText(item.t)} />
    <Figure name="Compounding value" value={scoreText(item.c)} after={rangeText(item.range)} />
    <Figure name="Weeks" value={weeksText(item.weeks)} />
    <Figure name="Per week" value={perWeekText(item.per_week)} />
  </div>
);

/** Shows the place in the list; where an override changed it, the rank by score too. */
function Place({ item }: { readonly item: RoadmapLine }): ReactNode {
  return (
    <span className={classes.place}>
      {item.place}
      {isMoved(item) && (
        <span className={classes.rank} title="Its place by score alone">
          <VisuallyHidden>, </VisuallyHidden>by score {item.rank}
        </span>
      )}
    </span>
  );
}

const Column = ({ name, text }: { readonly name: string; readonly text: string }): ReactNode => (
  <span className={classes.column} dir="auto">
    <VisuallyHidden>{name}: </VisuallyHidden>
    {text}
  </span>
);

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly after?: string;
}

const Figure = ({ name, value, after }: FigureProps): ReactNode => (
  <span className={classes.number}>
    <VisuallyHidden>{name} </VisuallyHidden>
    {value}
    {after !== undefined && <span className={classes.range}> {after}</span>}
  </span>
);

const iconSize = { size: 12, 'aria-hidden': true } as const;
const healthIcons: Readonly<Record<string, ReactNode>> = {
  on_track: <IconCircleCheck {...iconSize} />,
  at_risk: <IconAlertTriangle {...iconSize} />,
  off_track: <IconCircleX {...iconSize} />,
};

/** Shows the health of an item by icon and words; nothing for none. */
export function HealthMark({ health }: Pick<RoadmapLine, 'health'>): ReactNode {
  const words = healthWords(health);
  if (words === null) return null;
  return (
    <span className={classes.health} data-health={health}>
      {lookUp(healthIcons, health ?? '')} {words}
    </span>
  );
}

/** Shows status and health, and what one should question. */
export function Marks({ item }: { readonly item: RoadmapLine }): ReactNode {
  return (
    <span className={classes.marks}>
      {statusWords(item.status)}
      <HealthMark health={item.health} />
      {item.override !== null && (
        <span className={classes.mark}>
          <IconHandStop size={12} aria-hidden /> Moved
        </span>
      )}
      {item.questioned && (
        <span className={classes.question}>
          <IconHelpCircle size={12} aria-hidden /> Question this
        </span>
      )}
      {item.request !== null && item.gaps.length === 0 && (
        <span className={classes.question}>
          <IconPuzzle size={12} aria-hidden /> Needs a gap
        </span>
      )}
    </span>
  );
}
