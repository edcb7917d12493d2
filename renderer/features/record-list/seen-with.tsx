import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { observationTypes } from '../../../shared/records/index.ts';
import { countsQuery } from '../../core-client/queries.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { kindCountWords } from '../../ui/kind-count-words.ts';
import classes from './seen-with.module.css';

interface Props {
  readonly filter: Filter;
  readonly title: string;
  readonly onOpen: (type: string) => void;
}

/** Shows how many observations of each kind there are; each number opens its records. */
export function SeenWith({ filter, title, onOpen }: Props): ReactNode {
  const { data } = useQuery(countsQuery(filter, ''));
  const of = (type: string): { n: number; more: boolean } =>
    data?.facets['type']?.find((count) => count.value === type) ?? { n: 0, more: false };
  return (
    <section aria-label={title} className={classes.section}>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.counts}>
        {observationTypes.map((type) => {
          const { n, more } = of(type);
          const words = (
            <>
              <KindIcon type={type} decorative /> {kindCountWords(n, type, more)}
            </>
          );
          return (
            <li key={type}>
              {n > 0 ? (
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  className={classes.link}
                  onClick={() => {
                    onOpen(type);
                  }}
                >
                  {words}
                </Anchor>
              ) : (
                <span className={classes.none}>{words}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
