/** npm run lint: ESLint, then who imports whom. Arguments (files, --fix) go to ESLint, and then it alone runs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repoDir } from './runtime/repo.ts';
import { runInTerminal } from './runtime/run-command.ts';
import { runScript } from './runtime/say.ts';
import { toolPath } from './runtime/tool-path.ts';

const folders = ['electron', 'renderer', 'shared', 'bundle', 'hub', 'scripts', 'bench', 'test'].filter((folder) => existsSync(join(repoDir, folder)));

await runScript(async () => {
  const args = process.argv.slice(2);
  const eslint = await runInTerminal(process.execPath, [toolPath('eslint'), '--max-warnings', '0', ...(args.length > 0 ? args : ['.'])], { cwd: repoDir });
  if (args.length > 0) return eslint;
  const imports = await runInTerminal(process.execPath, [toolPath('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.cjs', ...folders], { cwd: repoDir });
  return eslint || imports;
});
