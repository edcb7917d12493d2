import type { SampleStage } from './workflows.ts';

/** A marketer's workflow, from a signed brief to what was learned from the launch. */
export const marketingStages: readonly SampleStage[] = [
  {
    id: 'marketing-brief', name: 'Brief', inputs: ['Business goal', 'Research on the audience', 'Budget'], outputs: ['Signed brief', 'Claims that may be made'],
    minutes_typical: 300, value_weight: 0.15, coverage: { copy5: 'assisted', copy5rl: 'assisted' },
    failure_modes: ['A claim appears that nobody signed', 'The audience becomes everybody'],
    magic_moments: ['A contradiction in the brief is found before the agency finds it'],
  },
  {
    id: 'marketing-concept', name: 'Concept', inputs: ['Signed brief', 'Past campaigns'], outputs: ['Three routes', 'Key visual', 'Line'],
    minutes_typical: 900, value_weight: 0.25, coverage: { copy5: 'mostly', copy5rl: 'assisted' },
    failure_modes: ['Three routes that are one route', 'The voice of any brand'],
    magic_moments: ['The line that everyone repeats on the way out'],
  },
  {
    id: 'marketing-assets', name: 'Assets', inputs: ['Approved route', 'Packshots', 'Brand book'], outputs: ['Films', 'Posters', 'Copy for the shop'],
    minutes_typical: 1800, value_weight: 0.2, coverage: { copy5: 'assisted', reel3: 'assisted' },
    failure_modes: ['The pack is not our pack', 'The logo is redrawn', 'Food looks like plastic'],
    magic_moments: ['A poster goes to print without a retouch'],
  },
  {
    id: 'marketing-variants', name: 'Variants', inputs: ['Approved assets', 'Market list', 'Legal’s rules per market'], outputs: ['Variants per market and size', 'Log of approvals'],
    minutes_typical: 1500, value_weight: 0.25, coverage: { copy5: 'mostly' },
    failure_modes: ['German breaks the layout', 'A disclaimer is shortened', 'A joke is translated'],
    magic_moments: ['Twelve variants pass legal in one reading'],
  },
  {
    id: 'marketing-launch', name: 'Launch and learn', inputs: ['Variants', 'Media plan'], outputs: ['First-week numbers', 'What to change'],
    minutes_typical: 600, value_weight: 0.15, coverage: { copy5: 'none' },
    failure_modes: ['A number without its base', 'Causes are invented for noise'],
    magic_moments: ['The weak variant is replaced on day two'],
  },
];
