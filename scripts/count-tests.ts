/**
 * Lists the failed tests of the last `npm test` and `npm run package`, then prints one line that
 * counts all of them: "N passed, N failed". A missing report counts as one failure. First argument:
 * failures to add that are not tests (a failed step).
 */
import {
  addCounts,
  countLine,
  readPlaywrightReport,
  readVitestReport,
} from './runtime/test-counts.ts';

const [, , others = '0'] = process.argv;
const counts = addCounts([
  readVitestReport('test-results/unit.json'),
  readPlaywrightReport('test-results/e2e.json'),
  readPlaywrightReport('test-results/packaged.json'),
  { passed: 0, failed: Number(others), skipped: 0 },
]);
for (const failure of counts.failures ?? []) console.log(failure);
console.log(countLine(counts));
