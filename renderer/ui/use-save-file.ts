import { core } from '../core-client/core.ts';
import { storedDay } from './time-words.ts';
import { useAct } from './use-act.ts';

type Content = Parameters<typeof core.answers.saveFile>[0]['content'];

interface File {
  /** The title of the system's dialog. */
  readonly title: string;
  /** The suggested name without its day and extension. */
  readonly name: string;
  readonly extension: string;
  /** What the notice says when the file is saved. */
  readonly done: string;
  /** Makes the content once the person has chosen where it goes. */
  readonly content: () => Content | Promise<Content>;
}

/** Returns a function that saves what the window made where the person chooses. */
export function useSaveFile(): {
  readonly save: (file: File) => Promise<void>;
  readonly busy: boolean;
} {
  const { act, busy } = useAct();
  const save = async ({ title, name, extension, done, content }: File): Promise<void> => {
    const path = await window.fieldloop.chooseSavePath({
      title,
      suggestedName: `${name}-${storedDay()}.${extension}`,
    });
    if (path === null) return;
    await act(async () => core.answers.saveFile({ path, content: await content() }), { done });
  };
  return { save, busy };
}
