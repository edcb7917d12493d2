import { Popover, UnstyledButton } from '@mantine/core';
import { IconArrowsShuffle, IconBolt, IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { TriageItem } from '../../../shared/api/triage.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ScoreTerms } from './score-terms.tsx';
import { scoreWords } from './triage-row.tsx';
import classes from './score-line.module.css';

interface Props {
  readonly row: TriageItem;
  readonly onOpen: (id: string) => void;
}

/** Shows why it has its place; the number opens its inputs. */
export function ScoreLine({ row, onOpen }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const { score, first, drawn, item } = row;
  useCommands([
    {
      id: 'triage.score',
      label: 'Explain score',
      group: 'Triage',
      keys: 'w',
      enabled: score !== null,
      run: () => {
        setOpen(!open);
      },
    },
  ]);
  if (score === null) return null;
  return (
    <div className={classes.line}>
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-start"
        trapFocus
        returnFocus
        shadow="md"
        width={420}
      >
        <Popover.Target>
          <UnstyledButton
            className={classes.score}
            aria-haspopup="dialog"
            onClick={() => {
              setOpen(!open);
            }}
          >
            Score <strong className="tabular">{scoreWords(score)}</strong>
            <IconChevronDown size={12} aria-hidden /> <KeyHint keys="w" />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label="How the score is calculated" data-page-keys>
          {open && (
            <ScoreTerms
              observation={item.id}
              onOpen={(id) => {
                setOpen(false);
                onOpen(id);
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      <Why first={first} drawn={drawn} />
    </div>
  );
}

/** Shows why an observation comes before others with a higher score. */
function Why({ first, drawn }: Pick<TriageItem, 'first' | 'drawn'>): ReactNode {
  return (
    <>
      {first && (
        <span className={classes.why}>
          <IconBolt size={14} aria-hidden className={classes.harm} /> Harm or near miss: shown first
        </span>
      )}
      {drawn && (
        <span className={classes.why}>
          <IconArrowsShuffle size={14} aria-hidden /> Picked at random today, so quiet items get
          seen
        </span>
      )}
    </>
  );
}
