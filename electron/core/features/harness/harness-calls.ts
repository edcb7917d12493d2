import { os } from '../../kernel/api/implementer.ts';
import type { Harness } from './harness.ts';

interface HarnessDeps {
  readonly session: () => { readonly harness: Harness };
}

/** Handles the calls about the harness. */
export const harnessCalls = ({ session }: HarnessDeps) => ({
  thinness: os.harness.thinness.handler(() => ({ iterations: session().harness.thinness() })),
});
