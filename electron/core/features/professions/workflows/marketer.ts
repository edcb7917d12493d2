import type { StarterWorkflow } from './starter-workflow.ts';

export const marketer: StarterWorkflow = {
  title: 'Marketer',
  boundary:
    'From a brief that someone has signed to the numbers of the first week. Pricing and ' +
    'distribution lie outside.',
  stages: [
    {
      id: 'marketing-brief',
      name: 'Brief',
      inputs: ['Business goal', 'Research on the audience', 'Budget'],
      outputs: ['Signed brief', 'Claims that may be made'],
      minutes_typical: 300,
      value_weight: 0.15,
      failure_modes: ['A claim appears that nobody signed', 'The audience becomes everyone'],
      magic_moments: ['A contradiction in the brief is found before the agency finds it'],
    },
    {
      id: 'marketing-concept',
      name: 'Concept',
      inputs: ['Signed brief', 'Past campaigns'],
      outputs: ['Three routes', 'Key visual', 'Line'],
      minutes_typical: 900,
      value_weight: 0.25,
      failure_modes: ['Three routes that are one route', 'The voice of any brand'],
      magic_moments: ['The line that everyone repeats on the way out'],
    },
    {
      id: 'marketing-assets',
      name: 'Assets',
      inputs: ['Approved route', 'Packshots', 'Brand book'],
      outputs: ['Films', 'Posters', 'Copy for the shop'],
      minutes_typical: 1800,
      value_weight: 0.2,
      failure_modes: ['The pack is not our pack', 'The logo is redrawn', 'Food looks like plastic'],
      magic_moments: ['A poster goes to print without a retouch'],
    },
    {
      id: 'marketing-variants',
      name: 'Variants',
      inputs: ['Approved assets', 'Market list', 'Legal’s rules per market'],
      outputs: ['Variants per market and size', 'Log of approvals'],
      minutes_typical: 1500,
      value_weight: 0.25,
      failure_modes: [
        'German breaks the layout',
        'A disclaimer is shortened',
        'A joke is translated',
      ],
      magic_moments: ['Twelve variants pass legal in one reading'],
    },
    {
      id: 'marketing-media',
      name: 'Media plan',
      inputs: ['Variants', 'Budget', 'Reach per channel'],
      outputs: ['Media plan', 'Bookings'],
      minutes_typical: 420,
      value_weight: 0.05,
      failure_modes: ['Reach is counted twice across channels', 'Last year’s prices'],
      magic_moments: ['A small channel that the audience actually reads'],
    },
    {
      id: 'marketing-launch',
      name: 'Launch and learn',
      inputs: ['Variants', 'Media plan'],
      outputs: ['First-week numbers', 'What to change'],
      minutes_typical: 600,
      value_weight: 0.1,
      failure_modes: ['A number without its base', 'Causes are invented for noise'],
      magic_moments: ['The weak variant is replaced on day two'],
    },
  ],
};
