import type { ReactNode } from 'react';
import { useAllCommands } from '../ui/commands.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { keyGroups } from './listed-commands.ts';
import classes from './key-list.module.css';

/** Shows every command that has a key, by group. */
export function KeyList(): ReactNode {
  const groups = keyGroups(useAllCommands());
  return (
    <div className={classes.groups}>
      {groups.map(([name, commands]) => (
        <div key={name} role="group" className={classes.group} aria-label={name}>
          <h2 className={classes.heading}>{name}</h2>
          <dl className={classes.list}>
            {commands.map(({ id, label, keys }) => (
              <div key={id} className={classes.row}>
                <dt>{label}</dt>
                <dd>
                  <KeyHint keys={keys ?? ''} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}
