import type { Step } from './ingest-work.ts';

/** Notes entries of this device that only the bundle had: the hub has yet to show them. */
export const addUnseen: Step<'own_bundle'> = ({ tables }, { fresh }, { reading }) => {
  for (const one of reading.read) tables.unseen.add(one.document, one, fresh);
};
