import { noWorkspace } from '../../../../shared/errors.ts';
import { os } from '../../kernel/api/implementer.ts';
import { writeFileDurably } from '../../kernel/database/write-file.ts';
import type { Session } from '../../kernel/session/session.ts';
import { asExportError, checkPlace } from '../../kernel/files/export-place.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { Answers } from './answers.ts';
import type { LoopReports } from './loop-report.ts';

interface AnswerDeps {
  readonly session: () => Session & { readonly answers: Answers; readonly loop: LoopReports };
  readonly now: () => number;
}

/** Returns the person of this device. @throws AppError without a workspace */
function memberOf({ store }: Pick<Session, 'store'>): string {
  const profile = findProfile(store);
  if (!profile) throw noWorkspace();
  return profile.member;
}

/** Handles the calls about what became of observations, and about the loop. */
export const answerCalls = ({ session, now }: AnswerDeps) => ({
  of: os.answers.of.handler(({ input }) => session().answers.of(input.observation)),
  mine: os.answers.mine.handler(() => session().answers.mine(memberOf(session()), now())),
  week: os.answers.week.handler(() => session().answers.week(memberOf(session()), now())),
  loop: os.answers.loop.handler(() => session().loop.read(now())),
  loopRecords: os.answers.loopRecords.handler(({ input: { number, limit } }) => {
    const found = session().loop.recordsOf(number, now());
    return { n: found.length, items: found.slice(0, limit) };
  }),
  saveFile: os.answers.saveFile.handler(async ({ input: { path, content } }) => {
    await checkPlace(path, session().store.dataDir);
    try {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      writeFileDurably(path, bytes);
    } catch (error) {
      throw asExportError(error, path);
    }
    return {};
  }),
});
