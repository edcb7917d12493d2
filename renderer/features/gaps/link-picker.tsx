import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { gapMatchingQuery, recordQuery } from '../../core-client/queries.ts';
import {
  type LinkRequest,
  type Passage,
  requestLink,
  useLinkRequest,
} from '../../ui/link-request.ts';
import { OverlayCommands } from '../../ui/commands.tsx';
import { useSearchText } from '../../ui/search-choices.tsx';
import { GapChoices } from './gap-choices.tsx';
import { observationWords } from './gap-words.ts';
import { NewGap } from './new-gap.tsx';
import { PassagePart } from './passage-part.tsx';
import { useLink } from './use-link.ts';
import classes from './link-picker.module.css';

const close = (): void => {
  requestLink(null);
};

/**
 * Shows the picker that links observations to a capability gap, whichever page asks for it:
 * suggestions first, then gaps by their words, then a new one.
 */
export function LinkPicker(): ReactNode {
  const request = useLinkRequest();
  const [isMaking, setIsMaking] = useState(false);
  return (
    <Modal
      opened={request !== null}
      // Esc in the form of a new gap goes back to the choices.
      closeOnEscape={!isMaking}
      onClose={close}
      title="Link to a capability gap"
      size={620}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {request !== null && (
        <OverlayCommands>
          <Picking key={request.first} request={request} onMaking={setIsMaking} />
        </OverlayCommands>
      )}
    </Modal>
  );
}

interface PickingProps {
  readonly request: LinkRequest;
  /** Called with whether the form of a new gap is open. */
  readonly onMaking: (isMaking: boolean) => void;
}

function Picking({ request, onMaking }: PickingProps): ReactNode {
  const { observations, first } = request;
  const isOne = observations.kind === 'these' && observations.ids.length === 1;
  const [making, setMaking] = useState<string | null>(request.draft?.title ?? null);
  const [passage, setPassage] = useState<Passage | null>(request.passage ?? null);
  const search = useSearchText();
  const link = useLink(request, passage);
  useEffect(() => {
    onMaking(making !== null);
    return () => {
      onMaking(false);
    };
  }, [making, onMaking]);
  const draftKey = `gap:${first}`;
  return (
    <div className={classes.picker}>
      <What request={request} />
      {making === null ? (
        <>
          <GapChoices
            observation={first}
            search={search}
            onPick={(gap, title) => {
              void link(gap, title);
            }}
            onNew={setMaking}
            onEscape={close}
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
