import type { StarterWorkflow } from './starter-workflow.ts';

export const architect: StarterWorkflow = {
  title: 'Architect',
  boundary:
    'From the first visit to a site to the handover of the building. Financing and the work of ' +
    'the builders lie outside.',
  stages: [
    {
      id: 'architect-brief',
      name: 'Brief and site',
      inputs: ['Client’s wishes', 'Survey of the site', 'Planning rules'],
      outputs: ['Room schedule', 'Constraints of the site', 'Budget frame'],
      minutes_typical: 960,
      value_weight: 0.1,
      failure_modes: [
        'A planning rule of another town is quoted',
        'The slope of the site is ignored',
        'A wish of the client is read as a requirement',
      ],
      magic_moments: ['An old easement is found before the first sketch'],
    },
    {
      id: 'architect-concept',
      name: 'Concept design',
      inputs: ['Room schedule', 'Constraints of the site', 'References'],
      outputs: ['Sketches', 'Massing model', 'One idea that carries the building'],
      minutes_typical: 2400,
      value_weight: 0.25,
      failure_modes: [
        'A view that no plan can produce',
        'Stairs that arrive in a wall',
        'The same facade for every site',
      ],
      magic_moments: ['The client walks through a sketch and moves a wall by saying so'],
    },
    {
      id: 'architect-design',
      name: 'Design development',
      inputs: ['Approved concept', 'Structural grid', 'Services concept'],
      outputs: ['Plans and sections', 'Material palette', 'Cost estimate'],
      minutes_typical: 4800,
      value_weight: 0.2,
      failure_modes: [
        'Plan and section disagree after a change',
        'Ducts run through beams',
        'Door swings collide',
      ],
      magic_moments: ['A change of the grid is carried through every drawing overnight'],
    },
    {
      id: 'architect-permit',
      name: 'Permit',
      inputs: ['Plans and sections', 'Planning rules', 'Fire concept'],
      outputs: ['Application', 'Answers to the authority'],
      minutes_typical: 1800,
      value_weight: 0.15,
      failure_modes: [
        'An escape route is a metre too long',
        'A form is filled in with figures of an earlier version',
      ],
      magic_moments: ['The authority asks nothing back'],
    },
    {
      id: 'architect-details',
      name: 'Construction documents',
      inputs: ['Permit', 'Engineers’ drawings', 'Product data'],
      outputs: ['Details', 'Specifications', 'Bills of quantities'],
      minutes_typical: 7200,
      value_weight: 0.15,
      failure_modes: [
        'A detail lets water in',
        'A product that is no longer made is specified',
        'Quantities are counted twice',
      ],
      magic_moments: ['A thermal bridge is found in a detail that three people had signed'],
    },
    {
      id: 'architect-tender',
      name: 'Tender',
      inputs: ['Specifications', 'Bills of quantities', 'Bids'],
      outputs: ['Comparison of bids', 'Recommendation'],
      minutes_typical: 900,
      value_weight: 0.05,
      failure_modes: ['Bids are compared although they exclude different things'],
      magic_moments: ['A hidden exclusion is found before the contract is signed'],
    },
    {
      id: 'architect-site',
      name: 'Site and handover',
      inputs: ['Construction documents', 'Site photographs', 'Minutes of site meetings'],
      outputs: ['Site reports', 'List of defects', 'Drawings as built'],
      minutes_typical: 6000,
      value_weight: 0.1,
      failure_modes: [
        'A photograph is matched to the wrong room',
        'A defect is reported as fixed because nobody mentioned it again',
      ],
      magic_moments: ['A misplaced sleeve is seen in a photograph before the concrete is poured'],
    },
  ],
};
