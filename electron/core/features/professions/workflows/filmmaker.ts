import type { StarterWorkflow } from './starter-workflow.ts';

export const filmmaker: StarterWorkflow = {
  title: 'Filmmaker',
  boundary:
    'From the first idea that someone can look at to the file that leaves the house. ' +
    'Financing, casting and distribution lie outside.',
  stages: [
    {
      id: 'film-concept',
      name: 'Concept',
      inputs: ['Script pages', 'Reference stills', 'What the director says in the room'],
      outputs: ['Storyboard', 'Animatic', 'Shot list'],
      minutes_typical: 480,
      value_weight: 0.2,
      failure_modes: [
        'The same character looks different in each frame',
        'Camera language is read as decoration',
        'Pretty frames that cannot be staged',
      ],
      magic_moments: [
        'The director points at a frame and says: that is the film',
        'A scene is cut from the script because its board shows that it isn’t needed',
      ],
    },
    {
      id: 'film-shoot',
      name: 'Shoot',
      inputs: ['Shot list', 'Set', 'Continuity sheet'],
      outputs: ['Takes', 'Notes per take', 'Continuity photographs'],
      minutes_typical: 600,
      value_weight: 0.25,
      failure_modes: [
        'Answers come after the setup has been struck',
        'Nobody on a floor can look at a screen',
        'Sound and picture notes drift apart',
      ],
      magic_moments: [
        'A missing insert is found before the set is struck',
        'The next setup is lit from a frame instead of a talk',
      ],
    },
    {
      id: 'film-edit',
      name: 'Edit',
      inputs: ['Takes', 'Notes per take', 'Animatic'],
      outputs: ['Assembly', 'Rough cut', 'List of what is missing'],
      minutes_typical: 2400,
      value_weight: 0.3,
      failure_modes: [
        'Hands and props merge when the camera moves',
        'Generated pickups do not match the grain',
        'The best take is described, not found',
      ],
      magic_moments: [
        'A generated pickup saves a scene and nobody asks where it came from',
        'Two versions of a scene side by side in one coffee break',
      ],
    },
    {
      id: 'film-set-changes',
      name: 'Set changes',
      inputs: ['Rough cut', 'Set photographs', 'Notes of the designer'],
      outputs: ['Changed plates', 'Before and after for approval'],
      minutes_typical: 720,
      value_weight: 0.1,
      failure_modes: [
        'Light on the new wall comes from nowhere',
        'Text on signs becomes other text',
        'The change flickers between cuts',
      ],
      magic_moments: [
        'The designer changes a wall by saying so',
        'An approval that took a week happens in the room',
      ],
    },
    {
      id: 'film-sound',
      name: 'Sound',
      inputs: ['Locked cut', 'Production sound', 'Music'],
      outputs: ['Dialogue edit', 'Effects', 'Mix'],
      minutes_typical: 1440,
      value_weight: 0.05,
      failure_modes: [
        'Room tone changes within a line',
        'A repaired word belongs to another voice',
        'Footsteps without weight',
      ],
      magic_moments: ['A line that was lost to a passing plane is understood again'],
    },
    {
      id: 'film-final',
      name: 'Final output',
      inputs: ['Locked cut', 'Mix', 'Grade'],
      outputs: ['Master', 'Deliverables per territory', 'Quality report'],
      minutes_typical: 960,
      value_weight: 0.1,
      failure_modes: [
        'Grade drifts between generated and shot frames',
        'Files fail technical control',
        'Subtitles over faces',
      ],
      magic_moments: ['Technical control passes at the first try'],
    },
  ],
};
