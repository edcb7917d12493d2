import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { gapMatchingQuery, recordQuery } from '../../core-client/queries.ts';
import {
  type LinkRequest,
  type Passage,
  requestLink,
  useLinkRequest,
} from '../../ui/link-request.ts';
import { OverlayCommands } from '../../ui/commands.tsx';
import { GapChoices } from './gap-choices.tsx';
import { observationWords } from './gap-words.ts';
import { NewGap } from './new-gap.tsx';
import { PassagePart } from './passage-part.tsx';
import { useLink } from './use-link.ts';
import classes from './link-picker.module.css';

/**
 * Shows the picker that links observations to a capability gap, whichever page asks for it:
 * suggestions first, then gaps by their words, then a new one.
 */
export function LinkPicker(): ReactNode {
  const request = useLinkRequest();
  return (
    <Modal
      opened={request !== null}
      onClose={() => {
        requestLink(null);
      }}
      title="Link to a capability gap"
      size={620}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {request !== null && (
        <OverlayCommands>
          <Picking key={request.first} request={request} />
        </OverlayCommands>
      )}
    </Modal>
  );
}

function Picking({ request }: { readonly request: LinkRequest }): ReactNode {
  const { observations, first } = request;
  const isOne = observations.kind === 'these' && observations.ids.length === 1;
  const [making, setMaking] = useState<string | null>(request.draft?.title ?? null);
  const [passage, setPassage] = useState<Passage | null>(request.passage ?? null);
  const link = useLink(request, passage);
  const draftKey = `gap:${first}`;
  return (
    <div className={classes.picker}>
      <What request={request} />
      {making === null ? (
        <>
          <GapChoices
            observation={first}
            onPick={(gap, title) => {
              void link(gap, title);
            }}
            onNew={setMaking}
          />
          {isOne && <PassagePart observation={first} passage={passage} onPassage={setPassage} />}
        </>
      ) : (
        <NewGap
          observation={first}
          title={making}
          draftKey={draftKey}
          saveLabel="Create and link"
          onClose={() => {
            setMaking(null);
          }}
          onSave={(draft) => link(draft, draft.title, draftKey)}
        />
      )}
    </div>
  );
}

/** Says what is linked: one observation by its title, several by their number. */
function What({ request: { observations, first } }: { readonly request: LinkRequest }): ReactNode {
  const isOne = observations.kind === 'these' && observations.ids.length === 1;
  const record = useQuery({ ...recordQuery(first), enabled: isOne }).data;
  const filter = observations.kind === 'matching' ? observations : null;
  const matching = useQuery({
    ...gapMatchingQuery(filter?.filter ?? {}, filter?.text ?? ''),
    enabled: filter !== null,
  }).data;
  if (isOne) return <p className={classes.what}>{record ? `“${record.title}”` : '\u00a0'}</p>;
  if (observations.kind === 'these')
    return <p className={classes.what}>{observationWords(observations.ids.length)} selected</p>;
  if (!matching) return <p className={classes.what}>Counting…</p>;
  return (
    <p className={classes.what} role="status">
      All {observationWords(matching.n)} that match the filter
      {matching.n >= matching.most && '. Only the newest are linked'}
    </p>
  );
}
