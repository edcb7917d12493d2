import type { RecordId } from '../../../../../shared/ids.ts';
import type { RecordType } from '../../../../../shared/records/define-record.ts';
import { fitValue } from '../fit/fit-value.ts';
import { label } from '../fit/readable.ts';
import type { Item, RefName } from '../item.ts';
import { idOf, withPartIds } from './item-ids.ts';
import type { Match, Resolver, Scope } from './resolver.ts';
import { resolveNames, wordsOf } from './resolve-names.ts';

type Values = Readonly<Record<string, unknown>>;

/** An item, and the deployment that it goes to; null if its type needs none. */
interface PlacedItem {
  readonly item: Item;
  readonly definition: RecordType;
  readonly deployment: ReturnType<Resolver['deployment']>;
}

export interface ReadValues {
  readonly values: Values;
  readonly notes: string[];
  /** About names that mean nothing, or several things. */
  readonly problems: readonly string[];
  readonly isPartial: boolean;
}

/** Returns the item's values, with the records that it names; and the notes about it. */
export function valuesOf(
  { item, definition, deployment }: PlacedItem,
  resolver: Resolver,
): ReadValues {
  const named = item.refs.deployment ?? '';
  const place = deployment?.id ?? (named === '' ? null : resolver.find('deployment', named, null));
  const refs = resolveRefs(item, definition, place, resolver);
  const scope = scopeOf(refs.values, place, resolver);
  const fields = readNamed(item, definition, scope, resolver);
  const values = {
    ...item.values,
    ...(deployment === null || !Object.hasOwn(definition.fields, 'deployment')
      ? {}
      : { deployment: deployment.id }),
    ...refs.values,
    ...fields.values,
    ...withDetails(item, refs.unresolved),
  };
  return {
    values,
    notes: [...item.notes, ...fields.notes],
    problems: [
      ...refs.unresolved.map(([name, ref, found]) => `${label(name)}: ${wordsOf(found, ref)}`),
      ...fields.problems,
    ],
    isPartial:
      fields.isPartial ||
      (refs.unresolved.length > 0 && !Object.hasOwn(definition.fields, 'source')),
  };
}

/** Returns where an item's names are used: stages are those of the professions that it names. */
function scopeOf(
  { profession, experiment }: Readonly<Record<string, string>>,
  deployment: RecordId | null,
  resolver: Resolver,
): Scope {
  const professions = [
    profession ?? null,
    resolver.professionOf(experiment ?? null),
    resolver.professionOf(deployment),
  ];
  return { deployment, professions: professions.filter((one) => one !== null) };
}

/** Reads the fields that name other records. */
function readNamed(
  item: Item,
  definition: RecordType,
  scope: Scope,
  resolver: Resolver,
): ReadValues {
  const values: Record<string, unknown> = {};
  const notes: string[] = [];
  const problems: string[] = [];
  let isPartial = false;
  const { fields = {}, zone = 'UTC' } = item.named ?? {};
  for (const [name, raw] of Object.entries({ ...stageLists(item, definition), ...fields })) {
    const field = definition.fields[name];
    if (field === undefined) continue;
    const given =
      name === definition.namedParts ? withPartIds(partOwner(item, resolver), raw, resolver) : raw;
    const resolved = resolveNames(field, given, scope, resolver);
    const fitted = fitValue(field, resolved.value, zone);
    if (fitted.value !== undefined) values[name] = fitted.value;
    if (fitted.note !== undefined) notes.push(`${field.label}: ${fitted.note}`);
    problems.push(...resolved.problems);
    isPartial ||= fitted.lost === true || resolved.problems.length > 0;
  }
  return { values, notes, problems, isPartial };
}

/** Returns the fields with names of several stages that a format has read as they are. */
const stageLists = ({ values }: Item, { fields }: RecordType): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => fields[name]?.kind === 'stages'));

/** Returns the record whose parts an item describes: the one with its title, or a new one. */
const partOwner = (item: Item, resolver: Resolver): RecordId =>
  resolver.findByTitle(item.type, item.values['title'], null) ?? idOf(item, '', null);

type Unresolved = readonly [RefName, string, Exclude<Match, { readonly kind: 'one' }>];

interface ResolvedRefs {
  readonly values: Readonly<Record<string, string>>;
  readonly unresolved: readonly Unresolved[];
}

function resolveRefs(
  item: Item,
  definition: RecordType,
  deployment: RecordId | null,
  resolver: Resolver,
): ResolvedRefs {
  const values: Record<string, string> = {};
  const unresolved: Unresolved[] = [];
  // Stages come last: they are looked for in the professions of the others.
  const inOrder = (Object.entries(item.refs) as [RefName, string][]).sort(
    ([a], [b]) => Number(a === 'stage') - Number(b === 'stage'),
  );
  for (const [name, ref] of inOrder) {
    if (name === 'deployment') continue;
    const isField = Object.hasOwn(definition.fields, name);
    const scope = scopeOf(values, deployment, resolver);
    const found = isField ? findRef(name, ref, scope, resolver) : none;
    if (found.kind === 'one') values[name] = found.id;
    else unresolved.push([name, ref, found]);
  }
  return { values, unresolved };
}

const none: Match = { kind: 'none' };

function findRef(name: RefName, ref: string, scope: Scope, resolver: Resolver): Match {
  if (name === 'stage') return resolver.matchStage(ref, scope);
  const id = resolver.find(name, ref, scope.deployment);
  return id === null ? none : { kind: 'one', id };
}

/** Adds names without a matching record, so that they stay readable and searchable. */
function withDetails(
  item: Item,
  unresolved: ResolvedRefs['unresolved'],
): Readonly<Record<string, unknown>> {
  const source = item.values['source'] as { readonly details?: string } | undefined;
  if (source === undefined || unresolved.length === 0) return {};
  const added = unresolved.map(([name, ref]) => `${label(name)}: ${ref}`).join('\n');
  const details = source.details === undefined ? added : `${source.details}\n${added}`;
  return details.length > 200_000 ? {} : { source: { ...source, details } };
}
