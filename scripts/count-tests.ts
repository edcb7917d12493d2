/**
 * Prints one line that counts all tests of the last `npm test` and `npm run package`: "N passed, N failed".
 * A report that is missing counts as one failure. First argument: failures to add that are no tests (a step that failed).
 */
import { addCounts, countLine, readPlaywrightReport, readVitestReport } from './runtime/test-counts.ts';

const [, , others = '0'] = process.argv;
console.log(countLine(addCounts([
  readVitestReport('test-results/unit.json'),
  readPlaywrightReport('test-results/e2e.json'),
  readPlaywrightReport('test-results/packaged.json'),
  { passed: 0, failed: Number(others), skipped: 0 },
])));
