import type { ImportProblem } from '../../../shared/api/imports.ts';

/** Returns problems whose file, line or reason contains every word, each with a key. */
export function narrowProblems(
  problems: readonly ImportProblem[],
  text: string,
): readonly (ImportProblem & { readonly key: string })[] {
  const words = text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return problems
    .map((problem, i) => ({ ...problem, key: String(i) }))
    .filter((problem) => {
      const said = `${problem.file} ${problem.line ?? ''} ${problem.reason}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
}
