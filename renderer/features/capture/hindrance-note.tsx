import type { ReactNode } from 'react';
import type { Hindrance } from '../../../shared/capture/to-values.ts';
import classes from './hindrance-note.module.css';

/** What to do before it can be saved. */
export const HindranceNote = ({ hindrance }: { readonly hindrance: Hindrance }): ReactNode => (
  <p role="alert" className={classes.note}>{words(hindrance)}</p>
);

function words(hindrance: Hindrance): string {
  switch (hindrance.what) {
    case 'title_missing': return 'A few words are needed: they become the title.';
    case 'kind_missing': return 'What kind is it?';
    case 'deployment_missing': return 'Which deployment is this from? Type its name behind the @; a new one is created on the spot.';
    case 'unclear': return hindrance.names.some((name) => name.startsWith('@'))
      ? `${hindrance.names.join(', ')}: choose one, or create it.`
      : `${hindrance.names.join(', ')}: choose one, create it, or press ↵ again to leave it in the title.`;
  }
}
