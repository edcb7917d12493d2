import { describe, expect, test } from 'vitest';
import {
  groupAccounts,
  narrowAccounts,
} from '../../../../renderer/features/accounts/account-groups.ts';
import {
  attentionWords,
  daysSince,
  waitsInBrief,
} from '../../../../renderer/features/accounts/attention-words.ts';
import type { Account } from '../../../../shared/api/accounts.ts';
import { newRecordId } from '../../../../shared/ids.ts';

const nowMs = Date.parse('2026-03-20T12:00:00.000Z');
const account = (title: string, over: Partial<Account> = {}): Account => ({
  id: newRecordId(),
  title,
  customer: null,
  site: null,
  status: 'active',
  started_on: null,
  ends_on: null,
  experiments: {},
  outcomes: {},
  breakages: {},
  last_log_at: null,
  attention: [],
  changed_at: '2026-03-20T12:00:00.000Z',
  ...over,
});
const waits = (kind: Account['attention'][number]['kind'], since = '2026-03-10T00:00:00.000Z') => ({
  kind,
  experiment: null,
  since,
});

describe('the list of accounts', () => {
  test('[AC4] stands under what waits, by customer and name, numbers in their order', () => {
    const customer = { id: newRecordId(), title: 'Acme' };
    const groups = groupAccounts([
      account('Site 10'),
      account('Site 9'),
      account('Old', { status: 'ended' }),
      account('Late', { attention: [waits('undecided'), waits('quiet')] }),
      account('Silent', { attention: [waits('quiet')] }),
      account('Stopped', { breakages: { s1_stops_work: 1 }, attention: [waits('quiet')] }),
      account('Unsafe', { attention: [waits('guardrail_broken')] }),
      account('Later', { status: 'planned' }),
      account('Zürich', { customer }),
      account('Ended late', { status: 'ended', attention: [waits('undecided')] }),
    ]);
    expect(groups.map((group) => [group.name, group.items.map((one) => one.title)])).toEqual([
      ['overdue', ['Ended late', 'Late']],
      ['harmed', ['Stopped', 'Unsafe']],
      ['quiet', ['Silent']],
      ['active', ['Zürich', 'Site 9', 'Site 10']],
      ['resting', ['Later']],
      ['ended', ['Old']],
    ]);
    expect(groupAccounts([])).toEqual([]);
  });

  test('[AC4] narrows by every word of name, customer and site', () => {
    const all = [
      account('Spring campaign', { site: 'Wien', customer: { id: newRecordId(), title: 'Oats' } }),
      account('Autumn campaign'),
    ];
    const titles = (text: string) => narrowAccounts(all, text).map((one) => one.title);
    expect(titles('  ')).toHaveLength(2);
    expect(titles('oats WIEN')).toEqual(['Spring campaign']);
    expect(titles('campaign lyon')).toEqual([]);
  });

  test('[AC3] says in a line how much is overdue, and how long it has been quiet', () => {
    expect(waitsInBrief(account('x'), nowMs)).toBeNull();
    expect(waitsInBrief(account('x', { attention: [waits('quiet')] }), nowMs)).toBe(
      'quiet for 10 days',
    );
    expect(
      waitsInBrief(account('x', { attention: [waits('quiet'), waits('undecided')] }), nowMs),
    ).toBe('1 decision overdue');
    expect(
      waitsInBrief(
        account('x', { attention: [waits('deployment_over'), waits('undecided')] }),
        nowMs,
      ),
    ).toBe('2 decisions overdue');
    expect(attentionWords(waits('undecided', '2026-03-19T11:00:00.000Z'), nowMs)).toBe(
      'stopped 1 day ago without a decision',
    );
    expect(attentionWords(waits('phase_over', '2026-03-20T11:00:00.000Z'), nowMs)).toBe(
      'last phase ended today, still running',
    );
    expect(daysSince('2026-03-25T00:00:00.000Z', nowMs)).toBe(0);
  });
});
