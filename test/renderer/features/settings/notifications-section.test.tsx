import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, onTestFinished, test } from 'vitest';
import { appQuery, queryClient } from '../../../../renderer/core-client/queries.ts';
import { NotificationsSection } from '../../../../renderer/features/settings/notifications-section.tsx';
import { settingsSchema } from '../../../../shared/api/settings.ts';
import type { Role } from '../../../../shared/records/member.ts';

/** The section as a person of a role sees it. @returns each switch, and whether it is on */
function switches(role: Role, notices: Record<string, boolean> = {}): string[] {
  const state = { profile: { role }, settings: settingsSchema.parse({ notices }) };
  queryClient.setQueryData(appQuery.queryKey, state as never);
  onTestFinished(() => {
    queryClient.clear();
  });
  const html = renderToStaticMarkup(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <NotificationsSection />
      </QueryClientProvider>
    </MantineProvider>,
  );
  // Each label holds its switch.
  return [...html.matchAll(/<label[^>]*>.*?<\/label>/g)].map(([label]) => {
    expect(label).toContain('role="switch"');
    const [, name = ''] = /mantine-Switch-label">([^<]+)/.exec(label) ?? [];
    return `${name} ${label.includes('checked=""') ? 'on' : 'off'}`;
  });
}

test('[AN7] every kind has a labelled switch that is on until it is switched off', () => {
  expect(switches('fdc')).toEqual([
    'Answers on',
    'Questions on',
    'Requests to verify on',
    'Data to collect on',
  ]);
  expect(switches('fdc', { questions: false })[1]).toBe('Questions off');
});

test('[AN7] research has one for proposals', () => {
  expect(switches('research').at(-1)).toBe('Proposals on');
});
