import type { RawValues } from '../records/read-values.ts';
import type { ContextField, Directory } from './directory.ts';
import { foldName, nearestName, type Named, rankNames } from './match-name.ts';
import { parseLine } from './parse-line.ts';
import { cutOut } from './write-line.ts';

/** A name typed for a field that matched nothing, or several names. */
export interface Unsettled {
  readonly field: ContextField;
  readonly name: string;
}

const fields: readonly string[] = ['deployment', 'experiment', 'stage', 'model_iteration'];

/** Returns the unresolved names of an observation. Total: unreadable ones are left out. */
export function readToSettle(values: Readonly<Record<string, unknown>>): readonly Unsettled[] {
  const { to_settle: left } = values;
  if (!Array.isArray(left)) return [];
  return left.flatMap((one: unknown): Unsettled[] => {
    const { field, name } = (one ?? {}) as { field?: unknown; name?: unknown };
    if (typeof field === 'string' && fields.includes(field) && typeof name === 'string')
      return [{ field: field as ContextField, name }];
    return [];
  });
}

const isSame = (a: Unsettled, b: Unsettled): boolean => a.field === b.field && a.name === b.name;

/**
 * Returns the values that resolve one name: the field gets what was meant, and the name leaves the
 * title. With null, nothing was meant: the name stays in the title as text.
 */
export function settleName(
  values: Readonly<Record<string, unknown>>,
  settled: Unsettled,
  id: string | null,
): RawValues {
  const left = readToSettle(values).filter((one) => !isSame(one, settled));
  if (id === null) return { to_settle: left };
  const title = typeof values['title'] === 'string' ? values['title'] : '';
  const shorter = withoutName(title, settled);
  return {
    to_settle: left,
    [settled.field]: id,
    ...(shorter === '' || shorter === title ? {} : { title: shorter }),
  };
}

function withoutName(title: string, { field, name }: Unsettled): string {
  const token = parseLine(title, true).tokens.find(
    (one) => one.field === field && one.name === name,
  );
  if (token) return cutOut(title, token);
  return title;
}

const most = 3;

/**
 * Returns what a name may refer to, most likely first: the nearly identical one, those that match,
 * then others of the field. Experiments are those of the deployment, stages those of its
 * profession.
 */
export function settleChoices(
  { field, name }: Unsettled,
  deployment: string | null,
  directory: Directory,
): readonly Named[] {
  const candidates = candidatesOf(field, deployment, directory);
  const nearest = nearestName(name, candidates);
  const ranked = rankNames(foldName(name), candidates, most);
  const all = [...(nearest ? [nearest] : []), ...ranked, ...candidates];
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at).slice(0, most);
}

function candidatesOf(
  field: ContextField,
  deployment: string | null,
  directory: Directory,
): readonly Named[] {
  const profession = directory.deployments.find(({ id }) => id === deployment)?.profession ?? null;
  switch (field) {
    case 'deployment':
      return directory.deployments;
    case 'experiment':
      return directory.experiments.filter((one) => one.deployment === deployment);
    case 'stage':
      return directory.stages.filter((one) => profession === null || one.profession === profession);
    case 'model_iteration':
      return directory.iterations;
  }
}
