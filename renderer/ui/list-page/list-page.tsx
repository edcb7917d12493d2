import type { ReactNode } from 'react';
import { SplitPanes } from '../split-panes.tsx';
import { ListFrame, type ListFrameProps } from './list-frame.tsx';
import classes from './list-page.module.css';

/** How the page is divided: the list's per cent, and what each side needs at least. */
interface PaneSizes {
  readonly listShare: number;
  readonly listMinPx: number;
  readonly detailMinPx: number;
}

const usualSizes: PaneSizes = { listShare: 36, listMinPx: 280, detailMinPx: 420 };

interface PanesProps {
  /** The name under which the sizes are stored. */
  readonly name: string;
  readonly sizes?: PaneSizes;
  readonly list: ReactNode;
  /** What is beside the list; without it the list has all the room. */
  readonly detail?: ReactNode;
  /** ID of what is beside the list: where only one side has room, another one takes the turn. */
  readonly shows: string | null;
}

/** Shows a list and beside it the record that one reads. */
export function ListPanes({
  name,
  sizes = usualSizes,
  list,
  detail,
  shows,
}: PanesProps): ReactNode {
  const { listShare, listMinPx, detailMinPx } = sizes;
  const pane = { id: 'list', minPx: listMinPx, children: list };
  if (!detail) return <SplitPanes name={name} panes={[{ ...pane, share: 100 }]} />;
  return (
    <SplitPanes
      name={name}
      panes={[
        { ...pane, share: listShare },
        {
          id: 'detail',
          share: 100 - listShare,
          minPx: detailMinPx,
          shows: shows ?? '',
          children: detail,
        },
      ]}
    />
  );
}

interface SectionProps extends ListFrameProps {
  /** What it lists, for screen readers. */
  readonly label: string;
}

/** Shows a list in its frame as one side of a page. */
export const ListSection = ({ label, ...frame }: SectionProps): ReactNode => (
  <section className={classes.section} aria-label={label}>
    <ListFrame {...frame} />
  </section>
);

interface PageProps extends Omit<PanesProps, 'list'>, Omit<ListFrameProps, 'title'> {
  readonly title: string;
}

/** Shows a page of a list with its record beside it. */
export const ListPage = ({ name, sizes, detail, shows, title, ...frame }: PageProps): ReactNode => (
  <ListPanes
    name={name}
    sizes={sizes}
    detail={detail}
    shows={shows}
    list={<ListSection label={title} title={title} {...frame} />}
  />
);
