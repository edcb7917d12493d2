import { scopeOfFamily } from '../doc/document-name.ts';
import type { CreateEntry } from '../entries/entry.ts';
import { deriveId, deriveTriageId, sealId, type Sha256 } from './derive-id.ts';
import { findRecordType } from './index.ts';

/** A create in a document of a family: what that family says about a record id. */
export interface Claim {
  readonly family: string;
  readonly create: Pick<CreateEntry, 'record' | 'type' | 'values'>;
}

/**
 * How well a claim proves that an id belongs to its family.
 * `sealed`: the id follows from the family alone or from what the record is about; nobody can make such a claim in another family.
 * `derived`: the id follows from what the record is about, and only a few may write such records: triage and proposals.
 * `main`: nothing is proven. `hanging`: nothing is proven, of a kind that everybody may write (a comment, a file, a proposal).
 */
export type ClaimStrength = 'sealed' | 'derived' | 'main' | 'hanging';

/** Returns how strong a claim is: a pure function of the create and its family, without clocks and without who came first. */
export function strengthOf({ family, create }: Claim, sha256: Sha256): ClaimStrength {
  const { record, type, values } = create;
  if (isSealed(family, record, sha256) || isImported(family, create, sha256)) return 'sealed';
  if (type === 'triage' && family.startsWith('tri/') && typeof values['subject'] === 'string' && record === deriveTriageId(sha256, values['subject'])) {
    return isSealed(`dep/${scopeOfFamily(family)}`, values['subject'], sha256) ? 'sealed' : 'derived';
  }
  if (family === 'ws' && type === 'proposal' && typeof values['subject'] === 'string' && record === deriveId(sha256, 'proposal', values['subject'])) return 'derived';
  return type === 'proposal' || findRecordType(type)?.home === 'subject' ? 'hanging' : 'main';
}

/** Returns whether an id says itself that it belongs to the family: a deployment's is in the name, others carry a hash of it. */
const isSealed = (family: string, id: string, sha256: Sha256): boolean => family === `dep/${id}` || sealId(sha256, family, id) === id;

/** What was imported is identified by its deployment and its source. */
function isImported(family: string, { record, values }: Claim['create'], sha256: Sha256): boolean {
  const source = values['source'] as { readonly format?: unknown; readonly key?: unknown } | null | undefined;
  if (typeof source !== 'object' || source === null || typeof source.format !== 'string' || typeof source.key !== 'string') return false;
  return record === deriveId(sha256, family === 'ws' ? 'workspace' : scopeOfFamily(family), source.format, source.key);
}

const strengths: readonly ClaimStrength[] = ['hanging', 'main', 'derived', 'sealed'];
/** Where nothing is proven, documents that fewer may write to go first: of main records the workspace and triage, of hanging ones a deployment. */
const kinds = { main: ['dep', 'tri', 'ws'], hanging: ['ws', 'tri', 'dep'] } as const;

/** A family and the strongest claim in it; null when it has no create of the id (only edits of it, or a create that isn't at home there). */
export interface Claimant { readonly family: string; readonly strength: ClaimStrength | null }

/**
 * Orders the families that claim one id, the one that keeps it first. The same on every device, whatever arrived first:
 * neither clocks nor authors count, because whoever forges a claim chooses them.
 */
export function compareClaimants(a: Claimant, b: Claimant): number {
  const byStrength = rankOf(b) - rankOf(a);
  if (byStrength !== 0) return byStrength;
  const order: readonly string[] = a.strength === 'hanging' ? kinds.hanging : kinds.main;
  const kindOf = ({ family }: Claimant): number => order.indexOf(family.slice(0, 3).replace('/', ''));
  return kindOf(b) - kindOf(a) || (a.family < b.family ? -1 : 1);
}

const rankOf = ({ strength }: Claimant): number => (strength === null ? -1 : strengths.indexOf(strength));
