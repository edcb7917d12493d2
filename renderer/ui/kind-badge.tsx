import type { ReactNode } from 'react';
import { KindIcon, useKindLook } from './kind-icon.tsx';
import classes from './badge.module.css';

/** Shows icon and word of a record type; a magic moment is named as such. */
export function KindBadge({
  type,
  result,
}: {
  readonly type: string;
  readonly result?: string | null;
}): ReactNode {
  const { label, colour } = useKindLook()(type, result);
  return (
    <span className={classes.badge} style={{ color: colour }}>
      <KindIcon type={type} result={result} size={14} decorative />
      {label}
    </span>
  );
}
