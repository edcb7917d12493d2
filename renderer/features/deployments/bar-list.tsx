import type { ReactNode } from 'react';
import { boundedText, countText } from '../../ui/number-words.ts';
import classes from './numbers.module.css';

interface Props {
  readonly title: string;
  readonly colour: string;
  readonly items: readonly { readonly value: string; readonly n: number; readonly more: boolean }[];
  readonly name: (value: string) => ReactNode;
  readonly onShow: (value: string) => void;
}

const mostShown = 8;

/** Shows counts as named bars; each opens its records. Shows nothing without data. */
export function BarList({ title, colour, items, name, onShow }: Props): ReactNode {
  if (items.length === 0) return null;
  const most = Math.max(...items.map((item) => item.n));
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.list}>
        {items.slice(0, mostShown).map(({ value, n, more }) => (
          <li key={value}>
            <button
              type="button"
              className={classes.item}
              onClick={() => {
                onShow(value);
              }}
            >
              <span className={classes.itemName}>{name(value)}</span>
              <span className={classes.track} aria-hidden>
                <span
                  className={classes.length}
                  style={{ width: `${(n / most) * 100}%`, background: colour }}
                />
              </span>
              <span className={classes.itemCount}>{boundedText(n, more)}</span>
            </button>
          </li>
        ))}
      </ul>
      {items.length > mostShown && (
        <p className={classes.note}>and {countText(items.length - mostShown)} more</p>
      )}
    </section>
  );
}
