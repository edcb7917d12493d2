import { TextInput } from '@mantine/core';
import { IconHelp, IconMapPin } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Today } from '../../../shared/api/today.ts';
import { settledFields } from '../../../shared/records/observation.ts';
import { type QuickChoice, QuickChoices } from '../../ui/quick-choices.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { InPlaceRow } from './in-place-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

/** Resolves names and moves unsorted observations, from the capture feature. */
export interface SettleTools {
  readonly choices: (
    observation: string,
    name: Today['toSettle'][number]['names'][number],
    deployment: string | null,
  ) => readonly QuickChoice[];
  readonly deployments: (observations: readonly string[]) => readonly QuickChoice[];
  readonly moveToNew: (observations: readonly string[], name: string) => Promise<unknown>;
}

interface Props {
  readonly view: Pick<Today, 'toSettle' | 'unsorted'>;
  readonly tools: SettleTools;
  readonly onOpen: (id: string) => void;
}

/** Shows unresolved names, each resolved by one key, and observations without a deployment. */
export function ToSettle({ view: { toSettle, unsorted }, tools, onOpen }: Props): ReactNode {
  return (
    <>
      <Names items={toSettle} tools={tools} onOpen={onOpen} />
      <Unsorted items={unsorted} tools={tools} onOpen={onOpen} />
    </>
  );
}

function Names({
  items,
  tools,
  onOpen,
}: Omit<Props, 'view'> & { readonly items: Today['toSettle'] }): ReactNode {
  const names = items.flatMap((item) => item.names.map((name) => ({ item, name })));
  if (names.length === 0) return null;
  return (
    <TodaySection title="To settle" count={names.length}>
      <ul className={classes.list}>
        {names.map(({ item, name }) => {
          const choices = tools.choices(item.id, name, item.deployment);
          return (
            <InPlaceRow
              key={`${item.id} ${name.field} ${name.name}`}
              icon={<IconHelp size={16} aria-hidden color="var(--fl-s2)" />}
              title={`${settledFields[name.field]} “${name.name}”?`}
              words={item.title}
              name={item.title}
              action={choices[0] ? `1 ${choices[0].label}` : 'Settle'}
              digits={choices}
              onOpen={() => {
                onOpen(item.id);
              }}
            >
              <QuickChoices label={`What “${name.name}” means`} choices={choices} />
            </InPlaceRow>
          );
        })}
      </ul>
    </TodaySection>
  );
}

function Unsorted({
  items,
  tools,
  onOpen,
}: Omit<Props, 'view'> & { readonly items: Today['unsorted'] }): ReactNode {
  if (items.length === 0) return null;
  const all = items.map(({ id }) => id);
  return (
    <TodaySection title="Unsorted" count={items.length}>
      <ul className={classes.list}>
        {items.length > 1 && (
          <InPlaceRow
            icon={<IconMapPin size={16} aria-hidden />}
            title={`Move all ${items.length} to a deployment`}
            name="Unsorted"
            action="Move all"
            digits={tools.deployments(all)}
            onOpen={() => {
              onOpen(all[0] ?? '');
            }}
          >
            <MoveTo ids={all} tools={tools} />
          </InPlaceRow>
        )}
        {items.map(({ id, title, occurred_at }) => (
          <InPlaceRow
            key={id}
            icon={<IconMapPin size={16} aria-hidden />}
            title={title}
            words="On this computer only, until you move it to a deployment."
            name={title}
            action="Move"
            facts={<TimeAgo at={occurred_at} />}
            digits={tools.deployments([id])}
            onOpen={() => {
              onOpen(id);
            }}
          >
            <MoveTo ids={[id]} tools={tools} />
          </InPlaceRow>
        ))}
      </ul>
    </TodaySection>
  );
}

function MoveTo({
  ids,
  tools,
}: {
  readonly ids: readonly string[];
  readonly tools: SettleTools;
}): ReactNode {
  const [name, setName] = useState('');
  return (
    <div className={classes.move}>
      <QuickChoices label="Deployments" choices={tools.deployments(ids)} />
      <TextInput
        aria-label="Name of a new deployment"
        placeholder="New deployment"
        maxLength={200}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || name.trim() === '') return;
          event.preventDefault();
          void tools.moveToNew(ids, name.trim());
        }}
      />
    </div>
  );
}
