import { ActionIcon, UnstyledButton } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconGripVertical,
  IconPencil,
  IconSparkles,
  IconTrash,
  IconAlertTriangle,
} from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Stage } from './profession-stages.ts';
import type { StageDrag } from './use-stage-drag.ts';
import { keysOf } from '../../ui/keys.ts';
import { numberText } from '../../ui/number-words.ts';
import classes from './stages.module.css';

interface Props {
  readonly stage: Stage;
  readonly at: number;
  readonly count: number;
  readonly readonly: boolean;
  readonly drag: StageDrag;
  readonly onMove: (to: number) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/**
 * Shows a stage: its name opens what goes in, comes out, fails and delights; Alt+↑ and Alt+↓ or
 * dragging move it, e edits it, Delete removes it.
 */
export function StageRow(props: Props): ReactNode {
  const { stage, at, readonly, drag, onMove, onEdit, onRemove } = props;
  const [open, setOpen] = useState(false);
  const acts: Readonly<Record<string, () => void>> = {
    'alt+arrowup': () => {
      onMove(at - 1);
    },
    'alt+arrowdown': () => {
      onMove(at + 1);
    },
    e: onEdit,
    delete: onRemove,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const keys = readonly ? [] : keysOf(event.nativeEvent);
    const act = keys.map((key) => acts[key]).find((found) => found !== undefined);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <li
      className={classes.stage}
      data-stage={stage.id}
      data-drop={drag.markOf(at)}
      onKeyDown={onKeyDown}
      onDragOver={drag.onOver(at)}
      onDragLeave={drag.onLeave}
      onDrop={drag.onDrop}
    >
      <div className={classes.line}>
        {!readonly && <Grip stage={stage} at={at} drag={drag} />}
        <UnstyledButton
          className={classes.name}
          aria-expanded={open}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown e Delete"
          onClick={() => {
            setOpen(!open);
          }}
        >
          <IconChevronRight
            size={14}
            aria-hidden
            className={classes.chevron}
            data-open={open || undefined}
          />
          <span className={classes.place}>{at + 1}</span>
          <span>{stage.name}</span>
        </UnstyledButton>
        <Facts stage={stage} />
        {!readonly && <Tools {...props} />}
      </div>
      {open && <Parts stage={stage} />}
    </li>
  );
}

const Grip = ({ stage, at, drag }: Pick<Props, 'stage' | 'at' | 'drag'>): ReactNode => (
  <span
    className={classes.grip}
    draggable
    title={`Drag to move ${stage.name}`}
    onDragStart={drag.onStart(at)}
    onDragEnd={drag.onEnd}
  >
    <IconGripVertical size={14} aria-hidden />
  </span>
);

function Facts({ stage }: { readonly stage: Stage }): ReactNode {
  return (
    <span className={classes.facts}>
      {stage.failure_modes.length > 0 && (
        <span title="Failure modes">
          <IconAlertTriangle size={13} role="img" aria-label="Failure modes" />{' '}
          {stage.failure_modes.length}
        </span>
      )}
      {stage.magic_moments.length > 0 && (
        <span title="Magic moments">
          <IconSparkles size={13} role="img" aria-label="Magic moments" />{' '}
          {stage.magic_moments.length}
        </span>
      )}
      {stage.minutes_typical !== null && <span>{numberText(stage.minutes_typical)} min</span>}
      {stage.value_weight !== null && (
        <span title="Share of the workflow’s value">weight {stage.value_weight}</span>
      )}
    </span>
  );
}

function Tools({ stage, at, count, onMove, onEdit, onRemove }: Props): ReactNode {
  return (
    <span className={classes.tools}>
      <ActionIcon
        size="sm"
        aria-label={`Move ${stage.name} up (Alt+Up)`}
        disabled={at === 0}
        onClick={() => {
          onMove(at - 1);
        }}
      >
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        size="sm"
        aria-label={`Move ${stage.name} down (Alt+Down)`}
        disabled={at === count - 1}
        onClick={() => {
          onMove(at + 1);
        }}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
      <ActionIcon size="sm" aria-label={`Edit ${stage.name}`} onClick={onEdit}>
        <IconPencil size={14} />
      </ActionIcon>
      <ActionIcon size="sm" aria-label={`Remove ${stage.name}`} onClick={onRemove}>
        <IconTrash size={14} />
      </ActionIcon>
    </span>
  );
}

function Parts({ stage }: { readonly stage: Stage }): ReactNode {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Inputs', stage.inputs],
    ['Outputs', stage.outputs],
    ['Failure modes', stage.failure_modes],
    ['Magic moments', stage.magic_moments],
  ];
  return (
    <dl className={classes.parts}>
      {parts
        .filter(([, lines]) => lines.length > 0)
        .map(([label, lines]) => (
          <div key={label} className={classes.part}>
            <dt>{label}</dt>
            <dd>
              <ul>
                {lines.map((line, i) => (
                  <li key={i} className="prose">
                    {line}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      {parts.every(([, lines]) => lines.length === 0) && (
        <p className={classes.note}>No details yet.</p>
      )}
    </dl>
  );
}
