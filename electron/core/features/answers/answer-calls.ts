import { noWorkspace } from '../../../../shared/errors.ts';
import { os } from '../../kernel/api/implementer.ts';
import { writeFileDurably } from '../../kernel/database/write-file.ts';
import type { Session } from '../../kernel/session/session.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { Answers } from './answers.ts';

interface AnswerDeps {
  readonly session: () => Session & { readonly answers: Answers };
  readonly now: () => number;
}

/** Handles the calls about what became of observations, and about the loop. */
export const answerCalls = ({ session, now }: AnswerDeps) => ({
  of: os.answers.of.handler(({ input }) => session().answers.of(input.observation)),
  mine: os.answers.mine.handler(() => {
    const { answers, store } = session();
    const profile = findProfile(store);
    if (!profile) throw noWorkspace();
    return answers.mine(profile.member, now());
  }),
  loop: os.answers.loop.handler(() => session().answers.loop(now())),
  saveText: os.answers.saveText.handler(({ input }) => {
    writeFileDurably(input.path, new TextEncoder().encode(input.text));
    return {};
  }),
});
