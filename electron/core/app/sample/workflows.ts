import { filmmaker } from '../../features/professions/workflows/filmmaker.ts';
import { marketer } from '../../features/professions/workflows/marketer.ts';
import type { StarterWorkflow } from '../../features/professions/workflows/starter-workflow.ts';
import type { InputOf } from '../../../../shared/records/index.ts';
import type { IterationKey, ProfessionKey, StageKey } from './sample-content.ts';

type Level = 'none' | 'assisted' | 'mostly' | 'native';
type Workflow = Omit<InputOf<'profession'>, 'stages'> & Pick<StarterWorkflow, 'stages'>;

/** Two of the starter workflows, with the scores that the sample's team gave them. */
export const sampleProfessions: Readonly<Record<ProfessionKey, Workflow>> = {
  filmmaker: {
    ...filmmaker,
    process_data_value: 4,
    process_data_value_why: 'Every cut is a choice between takes, and the reason is said aloud',
    boundary_clarity: 3,
    boundary_clarity_why: 'Clear stages; set changes and edit overlap on small teams',
    augmentation_tolerance: 3,
    augmentation_tolerance_why: 'Welcome up to picture lock, unwelcome after it',
  },
  marketer: {
    ...marketer,
    process_data_value: 3,
    process_data_value_why: 'Rejections carry legal’s reasons; much else is taste',
    boundary_clarity: 4,
    boundary_clarity_why: 'Each hand-over has a document and a signature',
    augmentation_tolerance: 4,
    augmentation_tolerance_why: 'Variants are work that nobody wants to do by hand',
  },
};

/** What each iteration covers of each stage. */
export const sampleCoverage: Readonly<
  Record<StageKey, Readonly<Partial<Record<IterationKey, Level>>>>
> = {
  'film-concept': { reel2: 'assisted', reel3: 'mostly', reel31: 'mostly' },
  'film-shoot': { reel2: 'none', reel3: 'assisted', reel31: 'assisted' },
  'film-edit': { reel2: 'none', reel3: 'assisted', reel31: 'mostly' },
  'film-set-changes': { reel2: 'none', reel3: 'mostly', reel31: 'native' },
  'film-sound': { reel31: 'none' },
  'film-final': { reel2: 'none', reel3: 'none', reel31: 'assisted' },
  'marketing-brief': { copy5: 'assisted', copy5rl: 'assisted' },
  'marketing-concept': { copy5: 'mostly', copy5rl: 'assisted' },
  'marketing-assets': { copy5: 'assisted', reel3: 'assisted' },
  'marketing-variants': { copy5: 'mostly' },
  'marketing-media': { copy5: 'none' },
  'marketing-launch': { copy5: 'none' },
};
