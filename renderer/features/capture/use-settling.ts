import type { ContextField } from '../../../shared/capture/directory.ts';
import type { Named } from '../../../shared/capture/match-name.ts';
import { settleChoices, settleName, type Unsettled } from '../../../shared/capture/to-settle.ts';
import { startingValuesOfNamed } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { useWrite } from '../../ui/write.tsx';
import { useDirectory } from './use-directory.ts';
import { plural } from '../../../shared/plural.ts';
import { seenOf } from '../../ui/seen-of.ts';

/** What can be done about typed names without a match. */
export interface Settling {
  /** Returns possible matches, most likely first. */
  readonly choices: (name: Unsettled, deployment: string | null) => readonly Named[];
  /** Resolves a name; null: it is text. */
  readonly settle: (observation: string, name: Unsettled, id: string | null) => Promise<unknown>;
  /** Creates what was meant; see `canCreate`. */
  readonly create: (observation: string, name: Unsettled) => Promise<unknown>;
  /** Moves observations to an existing deployment, or to a new one with a name. */
  readonly move: (observations: readonly string[], to: string) => Promise<unknown>;
  readonly moveToNew: (observations: readonly string[], name: string) => Promise<unknown>;
  /** Deployments that something can be moved to, most recent first. */
  readonly deployments: readonly Named[];
}

/** Resolves names and moves unsorted observations, each as one undoable step. */
export function useSettling(): Settling {
  const directory = useDirectory();
  const write = useWrite();
  return {
    choices: (name, deployment) => settleChoices(name, deployment, directory),
    settle: (observation, name, id) =>
      write(id === null ? `“${name.name}” kept as text` : `“${name.name}” settled`, () =>
        settle(observation, name, id),
      ),
    create: (observation, name) =>
      write(`“${name.name}” created`, async () => {
        const made = await create(name.field, name.name, observation);
        const { written } = await settle(observation, name, made.id);
        return { written: [...made.written, ...written] };
      }),
    move: (observations, to) =>
      write(plural(observations.length, 'Moved', `Moved ${observations.length} observations`), () =>
        core.records.updateMany({ ids: [...observations], values: { deployment: to } }),
      ),
    moveToNew: (observations, name) =>
      write(`Moved to “${name}”`, async () => {
        const made = await create('deployment', name, null);
        const { written } = await core.records.updateMany({
          ids: [...observations],
          values: { deployment: made.id },
        });
        return { written: [...made.written, ...written] };
      }),
    deployments: directory.deployments,
  };
}

async function settle(observation: string, name: Unsettled, id: string | null) {
  const record = await core.records.get({ id: observation });
  const changed = settleName(record.values, name, id);
  const seen = seenOf(record, Object.keys(changed));
  return core.records.update({ id: observation, values: changed as never, seen });
}

/**
 * Returns whether a new record can be created. A stage is part of a profession's workflow, and is
 * created there.
 */
export const canCreate = (field: ContextField): boolean => field !== 'stage';

async function create(field: ContextField, title: string, observation: string | null) {
  if (field === 'stage') throw new Error('a stage is made in its profession');
  const deployment =
    field === 'experiment' && observation !== null
      ? (await core.records.get({ id: observation })).deployment
      : null;
  const { record, written } = await core.records.create({
    type: field,
    values: {
      title,
      ...startingValuesOfNamed(field),
      ...(field === 'experiment' ? { deployment } : {}),
    },
  });
  return { id: record.id, written };
}
