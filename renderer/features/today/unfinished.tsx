import { IconFlask, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { UnstartedExperiment } from '../../../shared/api/today.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import type { DraftPlace, KeptDraft } from './kept-drafts.ts';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly drafts: readonly KeptDraft[];
  readonly unstarted: readonly UnstartedExperiment[];
  /** What the observation being captured lacks; null: nothing. */
  readonly captureLacks: string | null;
  readonly onGoOn: (place: DraftPlace) => void;
}

/** Drafts and experiments that are not started, each with the one thing it lacks. */
export function Unfinished({ drafts, unstarted, captureLacks, onGoOn }: Props): ReactNode {
  const count = drafts.length + unstarted.length;
  if (count === 0) return null;
  return (
    <TodaySection title="Drafts" count={count}>
      <ul className={classes.list}>
        {drafts.map((draft) => (
          <TodayRow
            key={draft.key}
            icon={<IconPencil size={16} aria-hidden />}
            title={<DraftTitle {...draft} />}
            words={
              <>
                {draft.words}
                <Lacks words={draft.place.at === 'capture' ? captureLacks : draft.lacks} />
              </>
            }
            facts={<TimeAgo at={draft.savedAt} />}
            onOpen={() => {
              onGoOn(draft.place);
            }}
          />
        ))}
        {unstarted.map(({ id, title, deployment, lacks, updated_at }) => (
          <TodayRow
            key={id}
            icon={<IconFlask size={16} aria-hidden />}
            title={title}
            words={
              <>
                <RecordName id={deployment} />
                <Lacks words={lacks ?? 'Ready to start.'} />
              </>
            }
            facts={<TimeAgo at={updated_at} />}
            onOpen={() => {
              onGoOn({ at: 'record', record: id });
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}

const DraftTitle = ({ what, place }: KeptDraft): ReactNode => (
  <>
    {what}
    {place.at === 'record' && (
      <>
        {' '}
        “<RecordName id={place.record} />”
      </>
    )}
  </>
);

const Lacks = ({ words }: { readonly words: string | null }): ReactNode =>
  words !== null && <span className={classes.lacks}>{words}</span>;
