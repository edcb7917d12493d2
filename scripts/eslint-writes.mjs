/**
 * Returns the calls of core's API that change something, as 'records.create'; none where Node can't
 * read TypeScript, as in an editor's older one.
 */
async function callsThatWrite() {
  try {
    const { contract } = await import('../shared/api/contract.ts');
    return new Set(
      Object.entries(contract).flatMap(([noun, calls]) =>
        Object.entries(calls).flatMap(([verb, call]) =>
          call?.['~orpc']?.meta.writes ? [`${noun}.${verb}`] : [],
        ),
      ),
    );
  } catch (error) {
    if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    return new Set();
  }
}

const writing = await callsThatWrite();
/** What shows a failure and says that a call runs: `write(…)`, `act(…)`, `task.run(…)`. */
const runners = new Set(['write', 'act', 'run']);

/** Returns the call of core's API that a node makes, as 'records.create'; else null. */
function callOf({ callee }) {
  const noun = callee.object;
  return callee.type === 'MemberExpression' &&
    noun.type === 'MemberExpression' &&
    noun.object.type === 'Identifier' &&
    noun.object.name === 'core'
    ? `${noun.property.name}.${callee.property.name}`
    : null;
}

const isRunner = ({ type, callee }) =>
  type === 'CallExpression' && runners.has(callee.name ?? callee.property?.name);

/** Reports calls that change something and are made outside of `write`, `act` and `task.run`. */
export const writesThroughHook = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    CallExpression(node) {
      const call = callOf(node);
      if (call === null || !writing.has(call)) return;
      if (context.sourceCode.getAncestors(node).some(isRunner)) return;
      context.report({
        node,
        message:
          `core.${call} changes something: call it inside of \`write\` of useWrite (records), ` +
          '`act` of useAct, or `run` of useTask, which show failures and say when it runs.',
      });
    },
  }),
};
