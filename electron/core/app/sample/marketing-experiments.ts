import type { ExperimentKey, SampleExperiment } from './sample-content.ts';

/** Experiments of the marketing deployment. */
export const marketingExperiments = {
  variants: {
    title: 'One brief, twelve variants',
    deployment: 'campaign',
    stage: 'marketing-variants',
    owner: 'fdc2',
    written: 11,
    status: 'running',
    hypothesis:
      'If variants are made from the signed brief and legal’s rules together, legal passes ' +
      'them at first reading, because the rules are applied before the joke is fallen in ' +
      'love with.',
    change:
      'Four markets, three sizes. Every request carries the rules of its market; the ' +
      'copywriter edits, legal reads blind.',
    variations: ['By hand from the master', 'From brief and rules'],
    metrics: [
      {
        role: 'goal',
        name: 'Variants passed at first reading',
        unit: '%',
        direction: 'up',
        baseline: 42,
        target: 80,
        observed: 67,
      },
      {
        role: 'secondary',
        name: 'Minutes of copywriting per variant',
        unit: 'min',
        direction: 'down',
        baseline: 75,
        target: 25,
        observed: 31,
      },
      {
        role: 'guardrail',
        name: 'Disclaimers shortened',
        unit: '',
        direction: 'down',
        baseline: 0,
        target: 0,
        observed: 1,
      },
    ],
    decision_criteria: 'do_no_harm',
    criteria: 'Not one shortened disclaimer may reach print; otherwise ship at 80 %.',
    phases: [{ name: 'Four markets', iteration: 'copy5', from: 10 }],
    evidence_tier: 'measured',
    tags: ['legal', 'localisation'],
  },
  tone: {
    title: 'Voice from past campaigns',
    deployment: 'campaign',
    stage: 'marketing-concept',
    owner: 'fdc2',
    written: 26,
    status: 'stopped',
    hypothesis:
      'If the model reads ten past campaigns with what was rejected, the brand lead picks ' +
      'its lines as often as the copywriter’s.',
    change:
      'Ten campaigns with their rejected lines stand before each request. The brand lead ' +
      'picks blind from twenty lines a day.',
    variations: ['Brand book only', 'Past campaigns with rejections'],
    metrics: [
      {
        role: 'goal',
        name: 'Blind picks',
        unit: '%',
        direction: 'up',
        baseline: 18,
        target: 40,
        observed: 46,
      },
      {
        role: 'guardrail',
        name: 'Lines that repeat an old one',
        unit: '',
        direction: 'down',
        baseline: 0,
        target: 1,
        observed: 1,
      },
    ],
    decision_criteria: 'clear_signals',
    criteria: 'Forty per cent over ten days, and at most one line that has been used before.',
    phases: [
      { name: 'Brand book only', iteration: 'copy5', from: 25, until: 19 },
      {
        name: 'With rejections',
        reason: 'The plan: same ten days, other context',
        iteration: 'copy5',
        from: 19,
        until: 11,
      },
    ],
    results: 'won',
    decision: 'ship',
    evidence_tier: 'controlled',
    decided: { day: 11, at: '10:15', by: 'success' },
    reason_for_stopping: 'Ten days were over and the target was passed on the eighth.',
    analysis:
      'It is the rejections that do it. With the brand book alone the lines were correct and ' +
      'nobody’s. Ask every customer for what they threw away.',
    tags: ['voice'],
  },
  packshot: {
    title: 'Packshot in new scenes',
    deployment: 'campaign',
    stage: 'marketing-assets',
    owner: 'fdc2',
    written: 23,
    status: 'stopped',
    hypothesis:
      'If the pack can be put into breakfast scenes from four photographs, the second ' +
      'shooting day is not needed.',
    change: 'Sixteen scenes from four packshots, judged by the brand lead and the print shop.',
    metrics: [
      {
        role: 'goal',
        name: 'Scenes fit for print',
        unit: '%',
        direction: 'up',
        baseline: 0,
        target: 50,
        observed: 6,
      },
      {
        role: 'guardrail',
        name: 'Packs with wrong text',
        unit: '%',
        direction: 'down',
        baseline: 0,
        target: 0,
        observed: 81,
      },
    ],
    decision_criteria: 'clear_signals',
    criteria: 'Eight of sixteen fit for print, and the text on the pack letter for letter.',
    phases: [{ name: 'Breakfast table', iteration: 'reel3', from: 22, until: 8 }],
    results: 'lost',
    decision: 'roll_back',
    evidence_tier: 'measured',
    decided: { day: 8, at: '14:45', by: 'success' },
    reason_for_stopping:
      'One scene of sixteen was fit for print. The shooting day was booked after all.',
    analysis:
      'Light and shadow were good enough; the text on the pack never was. Not worth a ' +
      'workaround: wait for an iteration that keeps text.',
    tags: ['pack', 'print'],
  },
  german: {
    title: 'German first',
    deployment: 'campaign',
    stage: 'marketing-variants',
    owner: 'fdc2',
    written: 2,
    status: 'draft',
    hypothesis:
      'If layouts are made for the longest language first, no variant has to be set twice.',
    change:
      'Layouts start from the German copy (Haferflockenfrühstück, Ballaststoffgehalt) and ' +
      'are shortened into the others.',
    metrics: [
      {
        role: 'goal',
        name: 'Layouts set twice',
        unit: '%',
        direction: 'down',
        baseline: 38,
        target: 10,
        observed: null,
      },
    ],
    decision_criteria: 'clear_signals',
    criteria: 'Two weeks of variants, one in ten or fewer set twice.',
    phases: [],
    tags: ['localisation', 'layout'],
  },
} as const satisfies Partial<Record<ExperimentKey, SampleExperiment>>;
