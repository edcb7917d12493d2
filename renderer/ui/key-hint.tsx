import { Kbd } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { keyCaps } from './keys.ts';
import classes from './key-hint.module.css';

/** Shows keys as caps: 'mod+k', 'g f'. */
export function KeyHint({ keys }: { readonly keys: string }): ReactNode {
  return (
    <span className={classes.hint}>
      {keyCaps(keys).map((caps, i) => (
        <Fragment key={i}>
          {i > 0 && <span className={classes.then}>then</span>}
          {caps.map((cap) => (
            <Kbd key={cap} className={classes.cap}>
              {cap}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
