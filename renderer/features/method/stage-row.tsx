import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronRight, IconPencil, IconSparkles, IconTrash, IconAlertTriangle } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Stage } from './profession-stages.ts';
import { numberText } from '../../ui/number-words.ts';
import classes from './stages.module.css';

interface Props {
  readonly stage: Stage;
  readonly at: number;
  readonly count: number;
  readonly readonly: boolean;
  readonly onMove: (to: number) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A stage: its name opens what goes in, comes out, fails and delights; Alt+↑ and Alt+↓ move it, e edits it, Delete removes it. */
export function StageRow({ stage, at, count, readonly, onMove, onEdit, onRemove }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const acts: Readonly<Record<string, () => void>> = { 'alt+ArrowUp': () => { onMove(at - 1); }, 'alt+ArrowDown': () => { onMove(at + 1); }, e: onEdit, Delete: onRemove };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = readonly || event.ctrlKey || event.metaKey ? undefined : acts[(event.altKey ? 'alt+' : '') + event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const parts: readonly (readonly [string, readonly string[]])[] = [['In', stage.inputs], ['Out', stage.outputs], ['Fails by', stage.failure_modes], ['Magic when', stage.magic_moments]];
  return (
    <li className={classes.stage} data-stage={stage.id} onKeyDown={onKeyDown}>
      <div className={classes.line}>
        <UnstyledButton className={classes.name} aria-expanded={open} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown e Delete" onClick={() => { setOpen(!open); }}>
          <IconChevronRight size={14} aria-hidden className={classes.chevron} data-open={open || undefined} />
          <span className={classes.place}>{at + 1}</span><span>{stage.name}</span>
        </UnstyledButton>
        <span className={classes.facts}>
          {stage.failure_modes.length > 0 && <span title="Failure modes"><IconAlertTriangle size={13} role="img" aria-label="Failure modes" /> {stage.failure_modes.length}</span>}
          {stage.magic_moments.length > 0 && <span title="Magic moments"><IconSparkles size={13} role="img" aria-label="Magic moments" /> {stage.magic_moments.length}</span>}
          {stage.minutes_typical !== null && <span>{numberText(stage.minutes_typical)} min</span>}
          {stage.value_weight !== null && <span title="Share of the workflow’s value">weight {stage.value_weight}</span>}
        </span>
        {!readonly && (
          <span className={classes.tools}>
            <ActionIcon size="sm" aria-label={`Move ${stage.name} up (Alt+Up)`} disabled={at === 0} onClick={() => { onMove(at - 1); }}><IconArrowUp size={14} /></ActionIcon>
            <ActionIcon size="sm" aria-label={`Move ${stage.name} down (Alt+Down)`} disabled={at === count - 1} onClick={() => { onMove(at + 1); }}><IconArrowDown size={14} /></ActionIcon>
            <ActionIcon size="sm" aria-label={`Edit ${stage.name}`} onClick={onEdit}><IconPencil size={14} /></ActionIcon>
            <ActionIcon size="sm" aria-label={`Remove ${stage.name}`} onClick={onRemove}><IconTrash size={14} /></ActionIcon>
          </span>
        )}
      </div>
      {open && (
        <dl className={classes.parts}>
          {parts.filter(([, lines]) => lines.length > 0).map(([label, lines]) => (
            <div key={label} className={classes.part}><dt>{label}</dt><dd><ul>{lines.map((line, i) => <li key={i} className="prose">{line}</li>)}</ul></dd></div>
          ))}
          {parts.every(([, lines]) => lines.length === 0) && <p className={classes.note}>Nothing more is said about it yet.</p>}
        </dl>
      )}
    </li>
  );
}
