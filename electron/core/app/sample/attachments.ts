import { bannerScene, boardScene, gradeScene, handsScene, packScene } from './scenes.ts';
import type { Scene } from './paint.ts';
import type { PersonKey } from './sample-content.ts';

interface Attached {
  readonly on: string;
  readonly by: PersonKey;
  readonly name: string;
  readonly caption?: string;
}
export type SampleAttachment = Attached &
  ({ readonly scene: Scene } | { readonly mediaType: string; readonly text: string });

const shotList = `scene;shot;size;camera;lens;note
21;1;wide;outside, rain;35;car from the front, wipers
21;2;medium;outside, driver's window;50;she does not look at him
21;3;close;outside, through the glass;85;"that's the film"
21;4;insert;inside;50;hand on the door handle, never opened
`;

/** Attachments by the key of their row. */
export const sampleAttachments: readonly SampleAttachment[] = [
  {
    on: 'firstBoard',
    by: 'fdc1',
    name: 'scene-21-board.png',
    scene: boardScene,
    caption: 'Frames 1 to 3 as they stood on the wall',
  },
  {
    on: 'firstBoard',
    by: 'fdc1',
    name: 'scene-21-shots.csv',
    mediaType: 'text/csv',
    text: shotList,
    caption: 'Shot list after the change',
  },
  {
    on: 'handsMerge',
    by: 'fdc1',
    name: 'shot-3-frame-41.png',
    scene: handsScene,
    caption: 'Frame 41 of 96',
  },
  { on: 'handsMerge', by: 'fdc1', name: 'shot-3-board.png', scene: boardScene },
  {
    on: 'packText',
    by: 'fdc2',
    name: 'breakfast-07.png',
    scene: packScene,
    caption: 'Scene 7 of 16, the best one',
  },
  {
    on: 'german',
    by: 'fdc2',
    name: 'banner-300x600-de.png',
    scene: bannerScene,
    caption: '90 pixels too wide',
  },
  {
    on: 'greenSkin',
    by: 'fdc2',
    name: 'shots-17-19.png',
    scene: gradeScene,
    caption: 'Shot 18 between its neighbours',
  },
];
