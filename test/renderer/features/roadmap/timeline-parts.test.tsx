import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { iterationColumns } from '../../../../renderer/features/roadmap/iteration-columns.ts';
import { TimelineBar } from '../../../../renderer/features/roadmap/timeline-bar.tsx';
import { TimelineHead } from '../../../../renderer/features/roadmap/timeline-head.tsx';
import { itemOf, sampleIterations } from './timeline-samples.ts';

const drawn = (part: ReactNode): string =>
  renderToStaticMarkup(<MantineProvider>{part}</MantineProvider>);
const textOf = (html: string): string =>
  html.replaceAll(/<style[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, '').replaceAll(/<[^>]+>/g, '|');

const bar = (more: Partial<Parameters<typeof TimelineBar>[0]> = {}): string =>
  drawn(
    <TimelineBar
      row={{
        item: itemOf('Hands that hold', 'reel-5', { health: 'at_risk' }),
        column: 3,
        warnings: ['Depends on House palette, planned later'],
      }}
      iteration="reel-5"
      active={false}
      shown={false}
      mayMove
      onPress={() => undefined}
      {...more}
    />,
  );

test('[RM12] a bar says title, status, health with an icon, and what it depends on', () => {
  const html = bar();
  expect(textOf(html)).toMatch(/Hands that hold\|.*\(\|?reel-5.*\).*Planned\|.*At risk/);
  expect(textOf(html)).toContain('Depends on House palette, planned later');
  expect(html.match(/<svg[^>]*aria-hidden="true"/g)).toHaveLength(2);
});

test('[RM12] one bar takes the focus, and only those who may change items drag it', () => {
  expect(bar()).toContain('tabindex="-1"');
  expect(bar({ active: true })).toContain('tabindex="0"');
  expect(bar({ shown: true })).toContain('aria-current="true"');
  expect(bar()).toContain('draggable="true"');
  expect(bar({ mayMove: false })).toContain('draggable="false"');
});

test('[RM12] today’s mark has its own column between what is over and what is to come', () => {
  const columns = iterationColumns(sampleIterations, []);
  const counts = columns.map((_, i) => (i === 0 ? 1 : 12));
  const html = drawn(<TimelineHead columns={columns} counts={counts} today={2} style={{}} />);
  const heads = [...html.matchAll(/role="columnheader"[^>]*aria-colindex="(\d+)"[^>]*>/g)];
  expect(heads.map(([, index]) => Number(index))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const text = textOf(html);
  const order = ['Item', 'reel-2', 'reel-3', 'Today', 'reel-4', 'reel-5', 'No iteration'];
  const places = order.map((name) => text.indexOf(name));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(text).toContain('1 item|');
  expect(text).toContain('12 items|');
});
