import type { InputOf } from '../../../../shared/records/index.ts';
import type { CustomerKey, DeploymentKey, PersonKey, ProfessionKey } from './sample-content.ts';

/** No person is named: each name is a role. */
export const samplePeople: Readonly<Record<PersonKey, InputOf<'member'>>> = {
  fdc1: { title: 'Sample FDC 1', role: 'fdc', sample: true },
  fdc2: { title: 'Sample FDC 2', role: 'fdc', sample: true },
  research: { title: 'Sample research lead', role: 'research', sample: true },
  success: { title: 'Sample customer success', role: 'success', sample: true },
};

/** Fictional companies: their names say so, and a field marks them as samples. */
export const sampleCustomers: Readonly<Record<CustomerKey, InputOf<'customer'>>> = {
  nowhere: {
    title: 'Studio Nowhere (sample)',
    sector: 'Film production',
    sample: true,
    notes:
      'Invented for the sample workspace. A mid-size production house: one feature in ' +
      'preparation, pickups for another. Decides fast when it sees a frame, slowly when it ' +
      'reads a document.',
  },
  oats: {
    title: 'Imaginary Oats (sample)',
    sector: 'Food brand',
    sample: true,
    notes:
      'Invented for the sample workspace. In-house marketing team of nine, four markets, a ' +
      'legal review on every claim about health. Its spring campaign must be in the shops in ' +
      'eleven weeks.',
  },
  nobody: {
    title: 'Nobody & Sons (sample)',
    sector: 'Music videos',
    sample: true,
    notes:
      'Invented for the sample workspace. Two directors and a rented edit suite. One video, ' +
      'fixed release date, no budget for a second shoot day.',
  },
};

type Place = Omit<
  InputOf<'deployment'>,
  'customer' | 'profession' | 'people' | 'started_on' | 'ends_on'
> & {
  readonly customer: CustomerKey;
  readonly profession: ProfessionKey;
  readonly people: readonly PersonKey[];
  /** Working days before the day of `now`. */
  readonly started: number;
  readonly ends: number;
};

export const sampleDeployments: Readonly<Record<DeploymentKey, Place>> = {
  studio: {
    title: 'Studio Nowhere, Lyon (sample)',
    customer: 'nowhere',
    profession: 'filmmaker',
    site: 'Lyon, stage 2 and the edit rooms above it',
    status: 'active',
    started: 32,
    ends: -20,
    people: ['fdc1', 'research'],
    contacts: ['Sample director', 'Sample editor', 'Sample production designer'],
    goal:
      'Find out whether previsualisation and set changes can be done by the director in the ' +
      'room instead of by a vendor in a week. Success is a scene that goes from page to ' +
      'approved animatic within one working day.',
    policy: {
      observations: 'as_is',
      attachments: 'redact_first',
      traces: 'redact_first',
      note: 'Sample production office, at the kick-off',
    },
    sample: true,
  },
  campaign: {
    title: 'Imaginary Oats, spring campaign (sample)',
    customer: 'oats',
    profession: 'marketer',
    site: 'Hamburg, open-plan office, third floor',
    status: 'active',
    started: 28,
    ends: -30,
    people: ['fdc2', 'success'],
    contacts: ['Sample brand lead', 'Sample copywriter', 'Sample legal counsel'],
    goal:
      'Take one approved brief to twelve market-ready variants without a second agency round. ' +
      'Success is a variant that legal passes at first reading.',
    policy: {
      observations: 'as_is',
      attachments: 'as_is',
      traces: 'redact_first',
      note: 'Sample legal counsel, second week',
    },
    sample: true,
  },
  video: {
    title: 'Nobody & Sons, music video (sample)',
    customer: 'nobody',
    profession: 'filmmaker',
    site: 'Rotterdam, a rented suite without a network',
    status: 'ended',
    started: 30,
    ends: 14,
    people: ['fdc1', 'fdc2'],
    contacts: ['Sample director duo'],
    goal:
      'See how far one phone video of a rehearsal carries: choreography, set and grade from it ' +
      'alone. The release date was fixed, so every failure had to be worked around on the day.',
    policy: {
      observations: 'redact_first',
      attachments: 'never',
      traces: 'never',
      note: 'The artist has not agreed to anything leaving the room',
    },
    sample: true,
  },
};
