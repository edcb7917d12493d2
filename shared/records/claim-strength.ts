import { scopeOfFamily } from '../doc/document-name.ts';
import type { CreateEntry } from '../entries/entry.ts';
import { deriveId, deriveRecordId, sealId, type Sha256 } from './derive-id.ts';
import { aboutOf, findRecordType } from './index.ts';

/** A create entry in a document of a family: the family's claim to a record ID. */
export interface Claim {
  readonly family: string;
  readonly create: Pick<CreateEntry, 'record' | 'type' | 'values'>;
}

/**
 * How well a claim proves that an ID belongs to its family. `sealed`: the ID follows from the
 * family alone or from what the record is about; nobody can make such a claim in another family.
 * `derived`: the ID follows from what the record is about, and only few people may write such
 * records: research's about an observation, and proposals. `main`: nothing is proven. `hanging`:
 * nothing is proven, and everyone may write records of this kind (a comment, a file, a proposal).
 */
export type ClaimStrength = 'sealed' | 'derived' | 'main' | 'hanging';

/**
 * Returns how strong a claim is: a pure function of the create entry and its family, without clocks
 * or arrival order.
 */
export function strengthOf({ family, create }: Claim, sha256: Sha256): ClaimStrength {
  const { record, type } = create;
  if (isSealed(family, record, sha256) || isImported(family, create, sha256)) return 'sealed';
  if (isOfResearch(family, create, sha256)) {
    const about = aboutOf(type, create.values);
    return about !== null && isSealed(`dep/${scopeOfFamily(family)}`, about, sha256)
      ? 'sealed'
      : 'derived';
  }
  if (isProposal(family, create, sha256)) return 'derived';
  const home = findRecordType(type)?.home;
  return type === 'proposal' || home === 'subject' ? 'hanging' : 'main';
}

/** Returns whether it is a record of research whose ID follows from what it is about. */
function isOfResearch(
  family: string,
  { record, type, values }: Claim['create'],
  sha256: Sha256,
): boolean {
  const definition = findRecordType(type);
  if (definition?.home !== 'triage' || !family.startsWith('tri/')) return false;
  return record === deriveRecordId(sha256, definition, values);
}

/** Returns whether it is the proposal of a record, whose ID follows from that record's. */
const isProposal = (
  family: string,
  { record, type, values }: Claim['create'],
  sha256: Sha256,
): boolean =>
  family === 'ws' &&
  type === 'proposal' &&
  typeof values['subject'] === 'string' &&
  record === deriveId(sha256, 'proposal', values['subject']);

/**
 * Returns whether an ID itself proves that it belongs to the family: a deployment's is in the name,
 * others contain a hash of it.
 */
const isSealed = (family: string, id: string, sha256: Sha256): boolean =>
  family === `dep/${id}` || sealId(sha256, family, id) === id;

/** Returns whether the ID is derived from an import: its deployment and its source. */
function isImported(family: string, { record, values }: Claim['create'], sha256: Sha256): boolean {
  const source = values['source'] as
    { readonly format?: unknown; readonly key?: unknown } | null | undefined;
  if (
    typeof source !== 'object' ||
    source === null ||
    typeof source.format !== 'string' ||
    typeof source.key !== 'string'
  )
    return false;
  return (
    record ===
    deriveId(
      sha256,
      family === 'ws' ? 'workspace' : scopeOfFamily(family),
      source.format,
      source.key,
    )
  );
}

const strengths: readonly ClaimStrength[] = ['hanging', 'main', 'derived', 'sealed'];
/**
 * Without proof, documents with fewer writers come first: for main records the workspace and
 * triage, for hanging ones a deployment.
 */
const kinds = { main: ['dep', 'tri', 'ws'], hanging: ['ws', 'tri', 'dep'] } as const;

/**
 * A family and its strongest claim; null if it has no valid create entry for the ID (only edits, or
 * a create entry that doesn't belong there).
 */
export interface Claimant {
  readonly family: string;
  readonly strength: ClaimStrength | null;
}

/**
 * Orders the families that claim one ID; the first one keeps it. The order is the same on every
 * device, whatever arrived first: neither clocks nor authors count, because a forger chooses them.
 */
export function compareClaimants(a: Claimant, b: Claimant): number {
  const byStrength = rankOf(b) - rankOf(a);
  if (byStrength !== 0) return byStrength;
  const order: readonly string[] = a.strength === 'hanging' ? kinds.hanging : kinds.main;
  const kindOf = ({ family }: Claimant): number =>
    order.indexOf(family.slice(0, 3).replace('/', ''));
  return kindOf(b) - kindOf(a) || (a.family < b.family ? -1 : 1);
}

const rankOf = ({ strength }: Claimant): number =>
  strength === null ? -1 : strengths.indexOf(strength);
