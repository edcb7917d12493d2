import { IconUser, IconUsers } from '@tabler/icons-react';
import { roles } from '../../shared/records/member.ts';
import { RecordListPage } from '../features/record-list/record-list-page.tsx';
import { SeenWith } from '../features/record-list/seen-with.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView } from './parts/list-view.tsx';

const roleOf = (value: unknown): string =>
  typeof value === 'string' ? ((roles as Readonly<Record<string, string>>)[value] ?? value) : '–';

/** Shows who works here. A person's record is the author of what they write. */
const page = defineRecordPage({
  name: 'people',
  title: 'People',
  words: 'members team colleagues method',
  icon: IconUsers,
  letter: 'o',
  group: 'method',
  order: { fdc: 150, research: 150, success: 150, admin: 60 },
  asOf: true,
  creates: { words: 'member colleague' },
  ...listView('/method/people', ({ onFeed, ...props }) => (
    <RecordListPage
      {...props}
      type="member"
      order={(a, b) => a.title.localeCompare(b.title)}
      empty="No people yet."
      line={(member) => (
        <>
          {roleOf(member.values['role'])}
          {member.values['sample'] === true && ' · sample'}
        </>
      )}
      extra={(member) => (
        <SeenWith
          filter={{ author: [member.id] }}
          title="Logged by this person"
          onOpen={(type) => {
            onFeed({ author: [member.id], type: [type] });
          }}
        />
      )}
    />
  )),
});

export const member = {
  icon: IconUser,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
