import type { StarterWorkflow } from './starter-workflow.ts';

export const financialAnalyst: StarterWorkflow = {
  title: 'Financial analyst',
  boundary:
    'From a question about a company to a recommendation and its later check. Trading and the ' +
    'talks with clients lie outside.',
  stages: [
    {
      id: 'analyst-question',
      name: 'Question',
      inputs: ['Mandate', 'Events of the week', 'Earlier notes'],
      outputs: ['Thesis to test', 'List of what would refute it'],
      minutes_typical: 120,
      value_weight: 0.1,
      failure_modes: ['The thesis is the consensus in other words'],
      magic_moments: ['A question that no earlier note has asked'],
    },
    {
      id: 'analyst-sources',
      name: 'Sources',
      inputs: ['Filings', 'Transcripts', 'Industry data'],
      outputs: ['Figures with their page', 'List of what is missing'],
      minutes_typical: 480,
      value_weight: 0.15,
      failure_modes: [
        'A figure without its page',
        'Thousands are read as millions',
        'A restated year is mixed with the original one',
      ],
      magic_moments: ['A footnote that contradicts the headline is found'],
    },
    {
      id: 'analyst-model',
      name: 'Model',
      inputs: ['Figures', 'Drivers', 'Last model'],
      outputs: ['Forecast', 'Balance that closes', 'Scenarios'],
      minutes_typical: 960,
      value_weight: 0.25,
      failure_modes: [
        'A formula is replaced by its value',
        'The balance closes through a plug',
        'A growth rate is applied to the wrong year',
      ],
      magic_moments: ['A circular reference of three years is explained in one sentence'],
    },
    {
      id: 'analyst-valuation',
      name: 'Valuation',
      inputs: ['Forecast', 'Peers', 'Cost of capital'],
      outputs: ['Range of values', 'Sensitivities'],
      minutes_typical: 300,
      value_weight: 0.15,
      failure_modes: [
        'Peers that share only a sector code',
        'A terminal value that is nearly everything',
      ],
      magic_moments: ['The one assumption that moves the value is named first'],
    },
    {
      id: 'analyst-note',
      name: 'Note',
      inputs: ['Range of values', 'Thesis', 'Charts'],
      outputs: ['Note with a recommendation', 'Risks'],
      minutes_typical: 420,
      value_weight: 0.15,
      failure_modes: [
        'Text and table give different figures',
        'Confident words for a weak case',
        'A risk section that fits any company',
      ],
      magic_moments: ['The portfolio manager reads only the first paragraph and has it right'],
    },
    {
      id: 'analyst-review',
      name: 'Review and compliance',
      inputs: ['Note', 'Rules', 'Holdings'],
      outputs: ['Approved note', 'Disclosures'],
      minutes_typical: 120,
      value_weight: 0.05,
      failure_modes: ['A disclosure is missing', 'A quote is longer than its licence allows'],
      magic_moments: ['Compliance changes nothing'],
    },
    {
      id: 'analyst-monitoring',
      name: 'Monitoring',
      inputs: ['Published note', 'News', 'Quarterly figures'],
      outputs: ['What changed', 'Thesis kept or dropped'],
      minutes_typical: 240,
      value_weight: 0.15,
      failure_modes: [
        'Old news is reported as new',
        'Noise is explained with a cause',
        'A refuted thesis is defended',
      ],
      magic_moments: ['A supplier’s filing shows the change a quarter earlier'],
    },
  ],
};
