import type { ReactNode } from 'react';
import type { ListItem } from '../../shared/api/views.ts';
import { findFacet } from './find-facet.ts';
import { KindIcon } from './kind-icon.tsx';
import { hangingCounts } from './hanging-counts.ts';
import { findManifest, useRecordManifests } from './record-manifest.ts';
import classes from './observation-row.module.css';

interface Props {
  readonly item: ListItem;
  readonly children: ReactNode;
  readonly facts: ReactNode;
}

/** Says of an observation in a list its kind, what the list says of it, and facts at the end. */
export const ObservationRow = ({ item, children, facts }: Props): ReactNode => (
  <>
    <KindIcon type={item.type} result={findFacet(item, 'result')} />
    {children}
    <div className={classes.facts}>{facts}</div>
  </>
);

/** Shows how many comments and attachments a record has; nothing if there are none. */
export function HangingCounts({ item }: { readonly item: ListItem }): ReactNode {
  const manifests = useRecordManifests();
  return hangingCounts(item).map(({ type, n, words, plural }) => {
    const Icon = findManifest(manifests, type)?.icon;
    return (
      <span key={type} className={classes.fact} title={words}>
        {Icon && <Icon size={13} role="img" aria-label={plural} />}
        {n}
      </span>
    );
  });
}
