import type { Step } from './ingest-work.ts';

type Read = 'hub_page' | 'own_bundle' | 'peer';

/** [ST13] Keeps updates that can't be read in quarantine, with the reason. */
export const quarantineUnreadable: Step<Read> = ({ tables, now }, _, { reading }) => {
  for (const { document, reason, update } of reading.refused)
    tables.quarantine.add({ document, source: 'peer', reason, atMs: now(), bytes: update });
};

/** [DO6] Gives up client IDs whose next places are used: the folder was copied or set back. */
export const giveUpClients: Step<Read> = ({ store }, _, { reading }) => {
  for (const document of reading.collided) store.documents.forgetClient(document);
};
