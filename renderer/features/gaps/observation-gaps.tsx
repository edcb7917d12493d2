import { Button, SegmentedControl } from '@mantine/core';
import { IconLink, IconUnlink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import type { ObservedGap } from '../../../shared/api/gaps.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { observedGapsQuery } from '../../core-client/queries.ts';
import { useFieldScope } from '../../fields/field-scope.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { requestLink } from '../../ui/link-request.ts';
import { selectedPassage } from '../../ui/passages.ts';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { statusWords } from './gap-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './observation-gaps.module.css';

/** Shows the gaps that an observation supports, with what links it to another one. */
export function ObservationGaps({ record }: { readonly record: RecordView }): ReactNode {
  const { data } = useQuery(observedGapsQuery(record.id));
  const mayLink = useMay().add('evidence', record) && record.deleted_at === null;
  const link = (): void => {
    requestLink({
      observations: { kind: 'these', ids: [record.id] },
      first: record.id,
      passage: selectedPassage(record),
    });
  };
  useCommands([
    {
      id: 'record.link',
      label: 'Link to a capability gap…',
      group: 'Record',
      keys: 'l',
      words: 'evidence question',
      enabled: mayLink,
      run: link,
    },
  ]);
  const gaps = data ?? [];
  if (gaps.length === 0 && !mayLink) return null;
  return (
    <section className={classes.section} aria-label="Capability gaps">
      <div className={classes.head}>
        <h3 className={classes.heading}>Capability gaps</h3>
        {mayLink && (
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconLink size={13} aria-hidden />}
            rightSection={<KeyHint keys="l" />}
            // The selection on the page stays while the button is pressed.
            onMouseDown={(event) => {
              event.preventDefault();
            }}
            onClick={link}
          >
            Link
          </Button>
        )}
      </div>
      <ul className={classes.list}>
        {gaps.map((gap) => (
          <Observed key={gap.evidence} observed={gap} mayChange={mayLink} />
        ))}
      </ul>
    </section>
  );
}

function Observed({
  observed,
  mayChange,
}: {
  readonly observed: ObservedGap;
  readonly mayChange: boolean;
}): ReactNode {
  const { evidence, gap, also } = observed;
  const { onOpen } = useFieldScope();
  const write = useWrite();
  return (
    <li className={classes.item}>
      <div className={classes.row}>
        <RecordLink id={gap.id} onOpen={onOpen} className={classes.name}>
          {gap.title}
        </RecordLink>
        <span className={classes.status}>{statusWords(gap.status)}</span>
        <Weight observed={observed} disabled={!mayChange} />
        {mayChange && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconUnlink size={13} aria-hidden />}
            aria-label={`Unlink from “${gap.title}”`}
            onClick={() => {
              void write(`Unlinked from “${gap.title}”`, () =>
                core.records.remove({ ids: [evidence, ...also.map((one) => one.evidence)] }),
              );
            }}
          >
            Unlink
          </Button>
        )}
      </div>
      {[observed, ...also].map(({ evidence: id, passage, note }) => (
        <Fragment key={id}>
          {passage !== null && (
            <blockquote className={classes.passage} dir="auto">
              “{passage}”
            </blockquote>
          )}
          {note !== null && <p className={classes.note}>{note}</p>}
        </Fragment>
      ))}
    </li>
  );
}

/** Shows how much the evidence says, from 1 to 3. */
function Weight({
  observed: { evidence, gap, weight },
  disabled,
}: {
  readonly observed: ObservedGap;
  readonly disabled: boolean;
}): ReactNode {
  const write = useWrite();
  return (
    <SegmentedControl
      size="xs"
      aria-label={`Weight of the evidence for “${gap.title}”`}
      data={['1', '2', '3']}
      value={String(weight)}
      disabled={disabled}
      onChange={(value) => {
        void write(`Weight of the evidence: ${value}`, () =>
          core.records.update({ id: evidence, values: { weight: Number(value) } }),
        );
      }}
    />
  );
}
