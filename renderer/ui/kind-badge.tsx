import type { ReactNode } from 'react';
import { KindIcon, kindLook } from './kind-icon.tsx';
import classes from './badge.module.css';

/** Icon and word of a record type; an outcome that is a magic moment says so. */
export function KindBadge({ type, result }: { readonly type: string; readonly result?: string | null }): ReactNode {
  const { label, colour } = kindLook(type, result);
  return (
    <span className={classes.badge} style={{ color: colour }}>
      <KindIcon type={type} result={result} size={14} decorative />
      {label}
    </span>
  );
}
