import type { StarterWorkflow } from './starter-workflow.ts';

export const lawyer: StarterWorkflow = {
  title: 'Lawyer',
  boundary:
    'Contract work in a firm: from a client’s question to a signed agreement and its later care. ' +
    'Court proceedings lie outside.',
  stages: [
    {
      id: 'lawyer-intake',
      name: 'Intake',
      inputs: ['Client’s mail', 'Parties', 'Earlier matters'],
      outputs: ['Conflict check', 'Scope', 'Open questions'],
      minutes_typical: 60,
      value_weight: 0.1,
      failure_modes: [
        'Two companies with nearly one name are taken for one',
        'A deadline in an attachment is missed',
      ],
      magic_moments: ['The question behind the question is asked in the first call'],
    },
    {
      id: 'lawyer-research',
      name: 'Research',
      inputs: ['Open questions', 'Statutes', 'Decisions', 'Commentary'],
      outputs: ['Memo with citations', 'What is disputed'],
      minutes_typical: 360,
      value_weight: 0.2,
      failure_modes: [
        'A decision is cited that does not exist',
        'Law of another jurisdiction is applied',
        'An overruled decision is quoted as current',
      ],
      magic_moments: [
        'A recent decision against our position is found before the other side finds it',
      ],
    },
    {
      id: 'lawyer-drafting',
      name: 'Drafting',
      inputs: ['Term sheet', 'Templates', 'Memo'],
      outputs: ['Draft agreement', 'Notes to the client'],
      minutes_typical: 480,
      value_weight: 0.25,
      failure_modes: [
        'A defined term is used before it is defined, or never',
        'Cross-references point to the wrong clause',
        'A clause contradicts an annex',
      ],
      magic_moments: ['A clause that took an hour is right at the first try'],
    },
    {
      id: 'lawyer-diligence',
      name: 'Due diligence',
      inputs: ['Data room', 'Checklist'],
      outputs: ['Findings with sources', 'Red flags'],
      minutes_typical: 2400,
      value_weight: 0.15,
      failure_modes: [
        'A change-of-control clause is missed in a scan',
        'A finding without its document',
        'Everything is a red flag',
      ],
      magic_moments: ['One amendment among four thousand files changes the price'],
    },
    {
      id: 'lawyer-negotiation',
      name: 'Negotiation',
      inputs: ['Draft', 'Comments of the other side', 'Client’s limits'],
      outputs: ['Redline', 'Positions', 'Agreed text'],
      minutes_typical: 600,
      value_weight: 0.2,
      failure_modes: [
        'A change is hidden outside the marked ones',
        'A concession is summarised as wording',
      ],
      magic_moments: ['A third wording that both sides accept in the call'],
    },
    {
      id: 'lawyer-closing',
      name: 'Signing and closing',
      inputs: ['Agreed text', 'Conditions', 'Powers of attorney'],
      outputs: ['Signed agreement', 'Closing list'],
      minutes_typical: 180,
      value_weight: 0.05,
      failure_modes: ['A signature page belongs to an earlier version'],
      magic_moments: ['Nothing is missing on the evening before'],
    },
    {
      id: 'lawyer-care',
      name: 'Obligations',
      inputs: ['Signed agreement', 'Calendar'],
      outputs: ['Dates and notices', 'Answers about the agreement'],
      minutes_typical: 60,
      value_weight: 0.05,
      failure_modes: ['A notice period is counted in the wrong days'],
      magic_moments: ['A renewal is stopped a week before it would have bound the client'],
    },
  ],
};
