import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { GapDraft, GapView } from '../../../shared/api/gaps.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useFieldScope } from '../../fields/field-scope.tsx';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { NewGap } from './new-gap.tsx';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './gaps.module.css';

interface Props {
  readonly gap: RecordView;
  readonly view: GapView;
}

/** Shows the evidence of a gap; what is chosen of it can be split off into a new gap. */
export function EvidenceList({ gap, view: { evidence, summary } }: Props): ReactNode {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [splitting, setSplitting] = useState(false);
  const maySplit = useMay().change(gap) && evidence.length > 1;
  const kept = evidence.filter(({ id }) => chosen.includes(id));
  const [first] = kept;
  const ids = kept.map(({ id }) => id);
  const choose = (id: string) => (on: boolean) => {
    setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  };
  const split = useSplit(gap, () => {
    setSplitting(false);
    setChosen([]);
  });
  if (evidence.length === 0) return null;
  return (
    <section className={classes.part} aria-label="Evidence">
      <div className={classes.row}>
        <h3 className={classes.heading}>Evidence</h3>
        {maySplit && kept.length > 0 && kept.length < evidence.length && (
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => {
              setSplitting(true);
            }}
          >
            Split {kept.length} off into a new gap
          </Button>
        )}
      </div>
      {splitting && first && (
        <NewGap
          observation={first.item.id}
          title={gap.title}
          draftKey={splitDraft(gap)}
          saveLabel="Split off"
          onClose={() => {
            setSplitting(false);
          }}
          onSave={(into) => split(into, ids)}
        />
      )}
      <ul className={classes.list}>
        {evidence.map((one) => (
          <Piece
            key={one.id}
            evidence={one}
            chosen={chosen.includes(one.id)}
            onChoose={maySplit ? choose(one.id) : null}
          />
        ))}
      </ul>
      {summary.observations > evidence.length && (
        <p className={classes.quiet}>Only the newest {evidence.length} are listed.</p>
      )}
    </section>
  );
}

const splitDraft = (gap: RecordView): string => `split:${gap.id}`;

/** Returns what splits evidence off a gap into a new one. */
function useSplit(gap: RecordView, onDone: () => void) {
  const write = useWrite();
  return async (into: GapDraft, evidence: string[]): Promise<boolean> => {
    const done = await write(`Split off “${into.title}”`, () =>
      core.gaps.split({
        gap: gap.id,
        into: { ...into, stages: [...into.stages] },
        evidence,
        draft: splitDraft(gap),
      }),
    );
    if (done === null) return false;
    onDone();
    return true;
  };
}

interface PieceProps {
  readonly evidence: GapView['evidence'][number];
  readonly chosen: boolean;
  /** Null where nothing can be split off. */
  readonly onChoose: ((on: boolean) => void) | null;
}

/** Shows a piece of evidence; its title opens the observation. */
function Piece({ evidence, chosen, onChoose }: PieceProps): ReactNode {
  const { item, passage, note, weight } = evidence;
  const { onOpen } = useFieldScope();
  return (
    <li className={classes.row}>
      {onChoose && (
        <Checkbox
          size="xs"
          aria-label={`Choose “${item.title}”`}
          checked={chosen}
          onChange={({ currentTarget: { checked } }) => {
            onChoose(checked);
          }}
        />
      )}
      <KindIcon type={item.type} decorative />
      <span className={classes.grow}>
        <RecordLink id={item.id} onOpen={onOpen} className={classes.name}>
          {item.title}
        </RecordLink>
        <span className={classes.quiet}>
          <RecordName id={item.deployment} none="No deployment" /> ·{' '}
          <TimeAgo at={item.occurred_at} /> · weight {weight}
        </span>
        {passage !== null && (
          <blockquote className={classes.quote} dir="auto">
            “{passage}”
          </blockquote>
        )}
        {note !== null && <span className={classes.quiet}>{note}</span>}
      </span>
    </li>
  );
}
