import type { ReactNode } from 'react';
import { roles } from '../../../shared/records/member.ts';
import { MethodPage, type MethodPageProps } from './method-page.tsx';
import { SeenWith } from './seen-with.tsx';

const roleOf = (value: unknown): string => (typeof value === 'string' ? (roles as Readonly<Record<string, string>>)[value] ?? value : '–');

interface Props extends MethodPageProps { readonly onFeed: (filter: { readonly author: readonly string[]; readonly type: readonly string[] }) => void }

/** Who works here. A person's record is the author of what they write. */
export const PeoplePage = ({ onFeed, ...props }: Props): ReactNode => (
  <MethodPage
    {...props} type="member" order={(a, b) => a.title.localeCompare(b.title)} empty="Nobody is here yet."
    line={(member) => <>{roleOf(member.values['role'])}{member.values['sample'] === true && ' · sample'}</>}
    extra={(member) => <SeenWith filter={{ author: [member.id] }} title="Logged by them" onOpen={(type) => { onFeed({ author: [member.id], type: [type] }); }} />}
  />
);
