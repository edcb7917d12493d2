import { describe, expect, test } from 'vitest';
import { applyRule, challengeDecision } from '../../../shared/method/decision-rule.ts';
import type { Metric } from '../../../shared/method/metric-reading.ts';

const metric = (role: Metric['role'], name: string, observed: number | null): Metric => ({
  role,
  name,
  observed,
  unit: 'min',
  direction: 'down',
  baseline: 240,
  target: 60,
});
const better = metric('goal', 'First assembly', 100);
const same = metric('goal', 'First assembly', 240);
const unmeasured = metric('goal', 'First assembly', null);
const holds = metric('guardrail', 'Notes per scene', 200);
const broken = metric('guardrail', 'Notes per scene', 300);

describe('a decision against the agreed rule', () => {
  test.each([
    ['clear_signals', [better, holds], true],
    ['clear_signals', [better, broken], false],
    ['clear_signals', [same, holds], false],
    ['clear_signals', [unmeasured], false],
    ['clear_signals', [holds], false],
    ['do_no_harm', [same, holds], true],
    ['do_no_harm', [better, broken], false],
    ['do_no_harm', [], true],
  ] as const)('[XP8] %s of %o says ship: %s', (decision_criteria, metrics, ship) => {
    expect(applyRule({ decision_criteria, metrics })?.ship).toBe(ship);
  });

  test('[XP8] is challenged in one line that names what speaks against it', () => {
    const agreed = { decision_criteria: 'clear_signals', metrics: [better, broken] } as const;
    expect(challengeDecision(agreed, 'ship')).toBe(
      'The rule says: don’t ship (worse: Notes per scene). Say why.',
    );
    const fine = { decision_criteria: 'clear_signals', metrics: [better, holds] } as const;
    expect(challengeDecision(fine, 'roll_back')).toMatch(
      /^The rule says: ship \(.*\)\. Say why\.$/,
    );
    for (const decision of ['iterate', 'data_job', 'roll_back', null] as const) {
      expect(challengeDecision(agreed, decision)).toBeNull();
    }
    expect(challengeDecision(fine, 'ship')).toBeNull();
  });

  test('[XP8] is not challenged where no rule was agreed, or only one in words', () => {
    for (const decision_criteria of [null, 'custom'] as const) {
      expect(challengeDecision({ decision_criteria, metrics: [broken] }, 'ship')).toBeNull();
    }
  });
});
