import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { RoadmapLine } from '../../../shared/api/roadmap.ts';
import { useNow } from '../../ui/clock.ts';
import { dayWords } from '../../ui/time-words.ts';
import { placeText } from './roadmap-texts.ts';
import {
  healthWords,
  perWeekText,
  rangeText,
  scoreText,
  statusWords,
  weeksText,
} from './roadmap-words.ts';
import classes from './printed-roadmap.module.css';

/** Shows the whole roadmap as a page to print; on the screen it is hidden. */
export function PrintedRoadmap({ items }: { readonly items: readonly RoadmapLine[] }): ReactNode {
  const now = useNow();
  return createPortal(
    <div className={classes.page}>
      <h1>Roadmap</h1>
      <p>
        As of {dayWords(new Date(now).toISOString())}, in the order of C ÷ weeks with overrides.
      </p>
      <table>
        <thead>
          <tr>
            {['#', 'Item', 'Product capability', 'Training investment'].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            {['P', 'T', 'C', 'Weeks', 'C ÷ weeks'].map((label) => (
              <th key={label} scope="col" className={classes.number}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>{placeText(item)}</td>
              <td>
                {item.title}
                <Notes item={item} />
              </td>
              <td>{item.product}</td>
              <td>{item.training}</td>
              <td className={classes.number}>{scoreText(item.p)}</td>
              <td className={classes.number}>{scoreText(item.t)}</td>
              <td className={classes.number}>
                {scoreText(item.c)} ({rangeText(item.range)})
              </td>
              <td className={classes.number}>{weeksText(item.weeks)}</td>
              <td className={classes.number}>{perWeekText(item.per_week)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}

const Notes = ({ item }: { readonly item: RoadmapLine }): ReactNode => (
  <small>
    {[
      statusWords(item.status),
      healthWords(item.health),
      item.target_iteration?.title,
      item.questioned && `Question this: ${item.training_why ?? 'no reason given'}`,
      item.override && `Moved: ${item.override.why}`,
    ]
      .filter(Boolean)
      .join(' · ')}
  </small>
);
