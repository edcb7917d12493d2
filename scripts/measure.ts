/**
 * npm run measure: the structure of the code in numbers: files, widths, functions, conditional
 * expressions, import cycles, SQL statements by folder, commit subjects. It checks nothing; `npm
 * run lint` has the limits.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { repoDir } from './runtime/repo.ts';
import { runScript } from './runtime/say.ts';
import { toolPath } from './runtime/tool-path.ts';

const product = ['electron', 'renderer', 'shared', 'hub', 'bundle', 'command-line'];
const widthMax = 100;
const linesMax = 300;
const functionLinesMax = 60;
const subjectMax = 72;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
}

function readSources(): readonly Source[] {
  return git('ls-files', '*.ts', '*.tsx')
    .filter((path) => !path.includes('fixtures/'))
    .map((path) => {
      const text = readFileSync(join(repoDir, path), 'utf8');
      return { path, text, lines: text.split('\n') };
    });
}

function measureLines(sources: readonly Source[], ofProduct: readonly Source[]): void {
  const all = sources.flatMap(({ lines }) => lines);
  const wide = all.filter((line) => line.length > widthMax).length;
  tell('files, in the product', ofProduct.length);
  tell('lines', all.length);
  tell(`lines over ${widthMax} columns`, `${wide} (${percent(wide, all.length)})`);
  const long = ofProduct.filter(({ lines }) => lines.length > linesMax);
  tell(`files over ${linesMax} lines`, long.length);
  const [longest] = [...ofProduct].sort((a, b) => b.lines.length - a.lines.length);
  if (longest) tell('longest file', `${longest.path}, ${longest.lines.length} lines`);
}

function measureFunctions(sources: readonly Source[]): void {
  let functions = 0;
  let long = 0;
  let conditionals = 0;
  let nested = 0;
  for (const { path, text } of sources) {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body) {
        functions++;
        if (linesOf(file, node) > functionLinesMax) long++;
      }
      if (ts.isConditionalExpression(node)) {
        conditionals++;
        if (insideConditional(node)) nested++;
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  tell('functions', functions);
  tell(`functions over ${functionLinesMax} lines, blank ones and comments too`, long);
  tell(
    'conditional expressions per 1,000 functions',
    Math.round((conditionals / functions) * 1000),
  );
  tell('nested conditional expressions', nested);
}

function linesOf(file: ts.SourceFile, node: ts.Node): number {
  const lineAt = (at: number): number => file.getLineAndCharacterOfPosition(at).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart(file)) + 1;
}

const insideConditional = ({ parent }: ts.Node): boolean =>
  ts.isParenthesizedExpression(parent)
    ? insideConditional(parent)
    : ts.isConditionalExpression(parent);

/**
 * Counts cycles between the folders of core, and between modules anywhere, including type imports.
 */
function measureCycles(): void {
  const graph = JSON.parse(
    run(toolPath('dependency-cruiser', 'depcruise'), [
      '--no-config',
      '--do-not-follow',
      'node_modules',
      '--ts-pre-compilation-deps',
      '--output-type',
      'json',
      ...product,
    ]),
  ) as { modules: { source: string; dependencies: { resolved: string; circular: boolean }[] }[] };
  const inCycle = graph.modules.filter((module) => module.dependencies.some((one) => one.circular));
  tell('modules in a cycle, types included', inCycle.length);
  const rooms = new Map<string, Set<string>>();
  for (const { source, dependencies } of graph.modules)
    for (const { resolved } of dependencies) {
      const [from, to] = [roomOf(source), roomOf(resolved)];
      if (from !== null && to !== null && from !== to)
        rooms.set(from, (rooms.get(from) ?? new Set()).add(to));
    }
  const knotted = [...rooms.keys()].filter((room) => reachable(rooms, room).has(room));
  tell('rooms of electron/core', new Set([...rooms].flatMap(([a, b]) => [a, ...b])).size);
  tell('rooms of electron/core in a cycle', knotted.length);
}

/**
 * Returns the folder of core that a file belongs to: `electron/core/kernel/tables/x.ts` is in
 * `kernel/tables`.
 */
function roomOf(path: string): string | null {
  const [, room] =
    /^electron\/core\/((?:kernel|replication|features)\/[^/]+|app)\//.exec(path) ?? [];
  return room ?? null;
}

function reachable(edges: ReadonlyMap<string, ReadonlySet<string>>, from: string): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let room = open.pop(); room !== undefined; room = open.pop())
    for (const next of edges.get(room) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
  return seen;
}

function measureStatements(sources: readonly Source[]): void {
  const counts = new Map<string, number>();
  for (const { path, text } of sources) {
    const n = text.split(/\.prepare\b/).length - 1;
    const folder = path
      .split('/')
      .slice(0, path.startsWith('electron/core') ? 4 : 2)
      .join('/');
    if (n > 0) counts.set(folder, (counts.get(folder) ?? 0) + n);
  }
  const sum = [...counts.values()].reduce((total, n) => total + n, 0);
  tell('SQL statements prepared', sum);
  for (const [folder, n] of [...counts].sort((a, b) => b[1] - a[1])) tell(`  ${folder}`, n);
}

function measureCommits(): void {
  const subjects = git('log', '--format=%s');
  const long = subjects.filter((subject) => subject.length > subjectMax).length;
  tell(`commit subjects over ${subjectMax} characters`, `${long} of ${subjects.length}`);
}

const git = (...args: readonly string[]): string[] =>
  execFileSync('git', args, { cwd: repoDir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    .split('\n')
    .filter((line) => line !== '');

const run = (file: string, args: readonly string[]): string =>
  execFileSync(process.execPath, [file, ...args], {
    cwd: repoDir,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

function tell(what: string, value: number | string): void {
  process.stdout.write(`${what.padEnd(64)} ${String(value)}\n`);
}

await runScript(() => {
  const sources = readSources();
  const ofProduct = sources.filter(({ path }) => product.includes(path.split('/')[0] ?? ''));
  measureLines(sources, ofProduct);
  measureFunctions(ofProduct);
  measureCycles();
  measureStatements(ofProduct);
  measureCommits();
  return Promise.resolve(0);
});
