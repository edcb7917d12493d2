import type { Account } from '../../../shared/api/accounts.ts';
import { isOverdue } from './attention-words.ts';

export type GroupName = 'overdue' | 'harmed' | 'quiet' | 'active' | 'resting' | 'ended';
export interface AccountGroup {
  readonly name: GroupName;
  readonly label: string;
  readonly items: readonly Account[];
}

/** The label of each group holds for all its accounts; none claims more than its records show. */
const labels: Readonly<Record<GroupName, string>> = {
  overdue: 'Decision overdue',
  harmed: 'Work stopped or guardrail broken',
  quiet: 'Quiet',
  active: 'Active',
  resting: 'Planned or paused',
  ended: 'Ended',
};

function groupOf({ attention, status, breakages }: Account): GroupName {
  if (attention.some(isOverdue)) return 'overdue';
  if (status === 'ended') return 'ended';
  const stopped = (breakages['s1_stops_work'] ?? 0) > 0;
  if (stopped || attention.some(({ kind }) => kind === 'guardrail_broken')) return 'harmed';
  if (attention.some(({ kind }) => kind === 'quiet')) return 'quiet';
  if (status === 'active') return 'active';
  return 'resting';
}

/**
 * Groups accounts by what they wait for; within a group by customer, then by name. Empty groups are
 * left out.
 */
export function groupAccounts(accounts: readonly Account[]): readonly AccountGroup[] {
  return (Object.keys(labels) as GroupName[])
    .map((name) => ({
      name,
      label: labels[name],
      items: accounts.filter((account) => groupOf(account) === name).sort(byName),
    }))
    .filter((group) => group.items.length > 0);
}

/** Returns the accounts whose name, customer or site contains every word. */
export function narrowAccounts(accounts: readonly Account[], text: string): readonly Account[] {
  const words = text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return accounts.filter(({ title, customer, site }) => {
    const said = [title, customer?.title ?? '', site ?? ''].join('\n').toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

const byName = (a: Account, b: Account): number =>
  inOrder(a.customer?.title ?? a.title, b.customer?.title ?? b.title) ||
  inOrder(a.title, b.title) ||
  (a.id < b.id ? -1 : 1);

/** Orders names: “Site 9” comes before “Site 10”. */
const inOrder = (a: string, b: string): number => a.localeCompare(b, undefined, { numeric: true });
