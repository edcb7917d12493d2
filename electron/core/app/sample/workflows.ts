import type { InputOf } from '../../../../shared/records/index.ts';
import { filmStages } from './film-stages.ts';
import { marketingStages } from './marketing-stages.ts';
import type { ProfessionKey } from './sample-content.ts';
import type { SampleStage } from './sample-stage.ts';

type Workflow = Omit<InputOf<'profession'>, 'stages'> & { readonly stages: readonly SampleStage[] };

export const sampleProfessions: Readonly<Record<ProfessionKey, Workflow>> = {
  filmmaker: {
    title: 'Filmmaker',
    stages: filmStages,
    boundary:
      'From the first idea that somebody can look at to the file that leaves the house. ' +
      'Financing, casting and distribution lie outside.',
    process_data_value: 4,
    process_data_value_why: 'Every cut is a choice between takes, and the reason is said aloud',
    boundary_clarity: 3,
    boundary_clarity_why: 'Clear stages; set changes and edit overlap on small teams',
    augmentation_tolerance: 3,
    augmentation_tolerance_why: 'Welcome up to picture lock, unwelcome after it',
  },
  marketer: {
    title: 'Marketer',
    stages: marketingStages,
    boundary:
      'From a brief that someone has signed to the numbers of the first week. Pricing and ' +
      'distribution lie outside.',
    process_data_value: 3,
    process_data_value_why: 'Rejections carry legal’s reasons; much else is taste',
    boundary_clarity: 4,
    boundary_clarity_why: 'Each hand-over has a document and a signature',
    augmentation_tolerance: 4,
    augmentation_tolerance_why: 'Variants are work that nobody wants to do by hand',
  },
};
