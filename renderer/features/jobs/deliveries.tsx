import { Button, Checkbox, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DeliveryView } from '../../../shared/api/jobs.ts';
import { core } from '../../core-client/core.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { FormPopover } from '../../ui/form-popover.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { countText, countWords } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import classes from './jobs.module.css';

interface Props {
  readonly deliveries: readonly DeliveryView[];
  readonly unit: string | null;
}

const isWaiting = ({ review }: DeliveryView): boolean => review === null || review.verdict === null;

/** Shows the deliveries of a job, which research accepts or rejects, one or several at once. */
export function Deliveries({ deliveries, unit }: Props): ReactNode {
  const may = useMay();
  const reviewable = deliveries.filter((one) => may.create('delivery_review', one.deployment));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const selected = reviewable.filter(({ id }) => chosen.includes(id));
  const toggle = (id: string): void => {
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  };
  return (
    <section className={classes.section} aria-label="Deliveries">
      <h3 className={classes.heading}>Deliveries {countText(deliveries.length)}</h3>
      {deliveries.length === 0 && <p className={classes.note}>Nothing was delivered yet.</p>}
      {reviewable.length > 0 && (
        <ReviewBar
          selected={selected}
          waiting={reviewable.filter(isWaiting).map(({ id }) => id)}
          onChosen={setChosen}
        />
      )}
      <ul className={classes.deliveries}>
        {deliveries.map((one) => (
          <li key={one.id} className={classes.delivery}>
            {reviewable.includes(one) && (
              <Checkbox
                size="xs"
                mt={2}
                checked={chosen.includes(one.id)}
                aria-label={`Select ${countWords(one.count, 'item')}`}
                onChange={() => {
                  toggle(one.id);
                }}
              />
            )}
            <DeliveryRow delivery={one} unit={unit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shows a delivery, and what research made of it. */
export function DeliveryRow({
  delivery,
  unit,
}: {
  readonly delivery: DeliveryView;
  readonly unit: string | null;
}): ReactNode {
  const { count, slice, note, deployment, by, at } = delivery;
  return (
    <div className={classes.deliveryMain}>
      <div>
        {countText(count)} {unit ?? 'delivered'}
        {slice !== null && ` · ${slice}`} · <Verdict delivery={delivery} />
      </div>
      <div className={classes.note}>
        <RecordName id={deployment} /> · <MemberName id={by} /> · <TimeAgo at={at} />
      </div>
      {note !== null && <p className={classes.note}>{note}</p>}
    </div>
  );
}

/** Shows research's decision with its reason. */
function Verdict({
  delivery: { review, accepted, rejected, count },
}: {
  readonly delivery: DeliveryView;
}): ReactNode {
  if (review === null || review.verdict === null) return <span>Waiting for review</span>;
  const isAccepted = accepted > 0;
  const part = accepted > 0 && accepted < count ? ` ${countText(accepted)}` : '';
  return (
    <span className={isAccepted ? classes.acceptedWord : classes.rejectedWord}>
      {isAccepted ? `Accepted${part}` : 'Rejected'}
      {isAccepted && rejected > 0 && `, rejected ${countText(rejected)}`}
      {review.reason !== null && `: ${review.reason}`}
      {review.conflicted && ' (two people decided differently)'}
    </span>
  );
}

interface BarProps {
  readonly selected: readonly DeliveryView[];
  /** IDs of the unreviewed deliveries. */
  readonly waiting: readonly string[];
  readonly onChosen: (ids: readonly string[]) => void;
}

function ReviewBar({ selected, waiting, onChosen }: BarProps): ReactNode {
  const review = useReview(selected);
  const none = selected.length === 0;
  const decide = async (...decision: Parameters<typeof review>): Promise<void> => {
    if (await review(...decision)) onChosen([]);
  };
  return (
    <div className={classes.bar}>
      {waiting.length > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            onChosen(waiting);
          }}
        >
          Select {countText(waiting.length)} to review
        </Button>
      )}
      <Button
        size="compact-sm"
        disabled={none}
        onClick={() => {
          void decide('accepted', null);
        }}
      >
        Accept
      </Button>
      <RejectButton
        draftKey={`reject:${selected[0]?.job ?? ''}`}
        disabled={none}
        onReject={(reason) => {
          void decide('rejected', reason);
        }}
      />
      {selected.some((one) => !isWaiting(one)) && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            void decide(null, null);
          }}
        >
          Review again
        </Button>
      )}
    </div>
  );
}

/** Returns a function that decides about deliveries as one step to undo. */
function useReview(selected: readonly DeliveryView[]) {
  const write = useWrite();
  return async (
    verdict: 'accepted' | 'rejected' | null,
    reason: string | null,
  ): Promise<boolean> => {
    const what = countWords(selected.length, 'delivery', 'deliveries');
    const done = { accepted: 'accepted', rejected: 'rejected', none: 'to review again' };
    const seen = Object.fromEntries(selected.map(({ id, review }) => [id, review?.heads ?? {}]));
    const deliveries = selected.map(({ id }) => id);
    return (
      (await write(`${what} ${done[verdict ?? 'none']}`, () =>
        core.jobs.review({ deliveries, verdict, reason, seen }),
      )) !== null
    );
  };
}

interface RejectProps {
  readonly draftKey: string;
  readonly disabled: boolean;
  readonly onReject: (reason: string) => void;
}

/** Rejects once a reason is given. */
function RejectButton({ draftKey, disabled, onReject }: RejectProps): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <FormPopover
      opened={opened}
      onOpened={setOpened}
      label="Reject"
      width={320}
      target={
        <Button
          size="compact-sm"
          variant="default"
          disabled={disabled}
          onClick={() => {
            setOpened(true);
          }}
        >
          Reject…
        </Button>
      }
    >
      <RejectForm
        draftKey={draftKey}
        onSubmit={(reason) => {
          setOpened(false);
          onReject(reason);
        }}
      />
    </FormPopover>
  );
}

/** Asks for the reason of a rejection; typed text is kept until it is used. */
function RejectForm({
  draftKey,
  onSubmit,
}: {
  readonly draftKey: string;
  readonly onSubmit: (reason: string) => void;
}): ReactNode {
  const draft = useDraft<{ readonly reason: string }>(draftKey);
  const [typed, setTyped] = useState<string | null>(null);
  const reason = typed ?? draft.kept?.content.reason ?? '';
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') return;
        void draft.remove().then(() => {
          onSubmit(reason.trim());
        });
      }}
    >
      <Textarea
        label="Reason, for the people on site"
        value={reason}
        autosize
        minRows={2}
        maxLength={10_000}
        data-autofocus
        disabled={draft.state !== 'ready'}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          draft.put({ reason: event.currentTarget.value });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <Button type="submit" size="compact-sm" disabled={reason.trim() === ''}>
        Reject
      </Button>
    </form>
  );
}
