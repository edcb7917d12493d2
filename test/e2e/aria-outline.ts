import type { Locator } from '@playwright/test';

const places = 'main navigation region article group form search dialog contentinfo complementary';
const lists = 'heading list listbox table toolbar tablist tab';
const controls =
  'button link textbox searchbox combobox checkbox radio radiogroup switch separator';
/** What a screen reader moves by and acts on; everything else is text between. */
const roles = [places, lists, controls].flatMap((names) => names.split(' '));
const kept = new RegExp(`^(${roles.join('|')})\\b`);
/** Their rows are data: one list reads like another. Those of a navigation are its links. */
const closed = /^(list|listbox|table)\b/;

/**
 * Returns the accessibility tree of a page as an outline: roles, names and levels, without the rows
 * of lists and without what changes from day to day.
 */
export async function ariaOutline(page: Locator): Promise<string> {
  const lines = (await page.ariaSnapshot()).split('\n');
  const isNavigation = /^- navigation\b/.test(lines[0] ?? '');
  const outline: string[] = [];
  let within: number | null = null;
  for (const line of lines) {
    const depth = line.search(/\S/);
    if (within !== null && depth > within) continue;
    within = null;
    const node = line.trim().replace(/^- '?/, '');
    if (!kept.test(node)) continue;
    if (closed.test(node) && !isNavigation) within = depth;
    outline.push(`${' '.repeat(depth)}- ${steady(node)}`);
  }
  return `${outline.join('\n')}\n`;
}

/** Without states, counts, dates and times, and what stands behind a colon. */
const steady = (node: string): string =>
  node
    .replace(/^(\w+(?: "(?:[^"\\]|\\.)*")?(?: \/.*\/)?(?: \[level=\d\])?).*$/, '$1')
    .replace(/(?<!level=)\d[\d.,:]*/g, '0')
    // What was today in the morning is a day ago in the evening.
    .replace(/\b(?:today|yesterday|0 (?:minutes?|hours?|days?|weeks?) ago)\b/g, '0 ago')
    .replace(/\b0 (?:min|h|d|w)\b/g, '0 age')
    .replace(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/g, 'Day')
    .replace(/\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g, 'Month');
