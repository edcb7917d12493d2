import type { ReactNode } from 'react';
import { type Command, useAllCommands } from '../ui/commands.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import classes from './key-list.module.css';

/** Every command that has a key, by group. */
export function KeyList(): ReactNode {
  const groups = group(useAllCommands());
  return (
    <div className={classes.groups}>
      {groups.map(([name, commands]) => (
        <div key={name} role="group" className={classes.group} aria-label={name}>
          <h2 className={classes.heading}>{name}</h2>
          <dl className={classes.list}>
            {commands.map(({ id, label, keys }) => (
              <div key={id} className={classes.row}><dt>{label}</dt><dd><KeyHint keys={keys ?? ''} /></dd></div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}

function group(commands: readonly Command[]): readonly (readonly [string, readonly Command[]])[] {
  const groups = new Map<string, Command[]>();
  for (const command of [...commands].reverse()) if (command.keys) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}
