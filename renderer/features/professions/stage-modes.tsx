import { Button, Menu } from '@mantine/core';
import { IconAlertTriangle, IconSparkles } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { StageEvidence, StageMode } from '../../../shared/api/professions.ts';
import type { ListItem, RecordView } from '../../../shared/api/views.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { findFacet } from '../../ui/find-facet.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import { useMay } from '../../ui/use-may.ts';
import type { Stage } from './profession-stages.ts';
import { type StageLinks, useStageLinks } from './use-stage-links.ts';
import classes from './workflow-map.module.css';

interface Props {
  readonly profession: RecordView;
  readonly stage: Stage;
  readonly evidence: StageEvidence;
  /** Opens a record. */
  readonly onOpen: (id: string) => void;
}

const columns = [
  { kind: 'failure', label: 'Failure modes', icon: IconAlertTriangle },
  { kind: 'magic', label: 'Magic moments', icon: IconSparkles },
] as const;

/** Shows the failure modes and magic moments of a stage, each with what shows it. */
export function StageModes({ profession, stage, evidence, onOpen }: Props): ReactNode {
  const links = useStageLinks(profession, stage);
  return (
    <section aria-label={`Observed at ${stage.name}`} className={classes.modes}>
      {columns.map(({ kind, label, icon: Icon }) => {
        const modes = evidence.modes.filter((mode) => mode.kind === kind);
        const others = kind === 'failure' ? evidence.other_breakages : evidence.other_moments;
        return (
          <div key={kind} className={classes.column}>
            <h4 className={classes.kind}>
              <Icon size={13} aria-hidden /> {label}
            </h4>
            {modes.length === 0 && <p className={classes.note}>None listed yet.</p>}
            <ul className={classes.list}>
              {modes.map((mode) => (
                <Mode key={mode.text} mode={mode} links={links} onOpen={onOpen} />
              ))}
            </ul>
            <Others kind={kind} others={others} modes={modes} links={links} onOpen={onOpen} />
          </div>
        );
      })}
    </section>
  );
}

interface ModeProps {
  readonly mode: StageMode;
  readonly links: StageLinks;
  readonly onOpen: (id: string) => void;
}

function Mode({ mode, links, onOpen }: ModeProps): ReactNode {
  const { shown, shown_count, likely, likely_count } = mode;
  return (
    <li className={classes.mode}>
      <p className={classes.text} dir="auto">
        {mode.text}
      </p>
      <p className={classes.note}>
        {countsOf(mode)}
        {!mode.listed && (
          <>
            {' '}
            · no longer listed at this stage{' '}
            {links.mayEdit && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => {
                  void links.list(mode);
                }}
              >
                List it again
              </Button>
            )}
          </>
        )}
      </p>
      <ul className={classes.list}>
        {shown.map(({ example, item }) => (
          <Observation key={example} item={item} onOpen={onOpen}>
            <Action
              item={item}
              label="Unlink"
              onClick={() => {
                void links.unlink(example, item);
              }}
            />
          </Observation>
        ))}
        {likely.map(({ item, words }) => (
          <Observation key={item.id} item={item} onOpen={onOpen}>
            <span className={classes.words}>likely: {words.slice(0, 3).join(', ')}</span>
            <Action
              item={item}
              label="Link"
              onClick={() => {
                void links.link(mode, item);
              }}
            />
          </Observation>
        ))}
      </ul>
      <More n={shown_count - shown.length + likely_count - likely.length} />
    </li>
  );
}

/** Says what a mode rests on; that nothing shows it is said too. */
function countsOf({ shown_count, likely_count }: StageMode): string {
  if (shown_count + likely_count === 0) return 'No observation shows it yet';
  const parts = [
    shown_count === 0 ? null : `Shown by ${countWords(shown_count, 'observation')}`,
    likely_count === 0 ? null : `${countText(likely_count)} likely`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

const More = ({ n }: { readonly n: number }): ReactNode =>
  n > 0 && <p className={classes.note}>and {countText(n)} more</p>;

interface ObservationProps {
  readonly item: ListItem;
  readonly onOpen: (id: string) => void;
  readonly children: ReactNode;
}

const Observation = ({ item, onOpen, children }: ObservationProps): ReactNode => (
  <li className={classes.row}>
    <KindIcon type={item.type} result={findFacet(item, 'result')} size={14} />
    <RecordLink id={item.id} onOpen={onOpen} className={classes.title}>
      {item.title}
    </RecordLink>
    {children}
  </li>
);

interface ActionProps {
  readonly item: ListItem;
  readonly label: string;
  readonly onClick: () => void;
}

function Action({ item, label, onClick }: ActionProps): ReactNode {
  if (!useMay().add('stage_example', item)) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`${label} “${item.title}”`}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

interface OthersProps extends Omit<ModeProps, 'mode'> {
  readonly kind: StageMode['kind'];
  readonly others: StageEvidence['other_breakages'];
  readonly modes: readonly StageMode[];
}

/** Lists the observations that show no mode; each can be linked to one, or become one. */
function Others({ kind, others, modes, links, onOpen }: OthersProps): ReactNode {
  if (others.count === 0) return null;
  const noun = kind === 'failure' ? ['breakage', 'breakages'] : ['magic moment', 'magic moments'];
  return (
    <>
      <p className={classes.note}>
        {countWords(others.count, noun[0] as string, noun[1])} at this stage that show nothing
        listed
      </p>
      <ul className={classes.list}>
        {others.items.map((item) => (
          <Observation key={item.id} item={item} onOpen={onOpen}>
            <LinkMenu kind={kind} item={item} modes={modes} links={links} />
          </Observation>
        ))}
      </ul>
      <More n={others.count - others.items.length} />
    </>
  );
}

interface LinkMenuProps extends Pick<OthersProps, 'kind' | 'modes' | 'links'> {
  readonly item: ListItem;
}

function LinkMenu({ kind, item, modes, links }: LinkMenuProps): ReactNode {
  if (!useMay().add('stage_example', item)) return null;
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button size="compact-xs" variant="default" aria-label={`Link to… “${item.title}”`}>
          Link to…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {modes.map((mode) => (
          <Menu.Item
            key={mode.text}
            onClick={() => {
              void links.link(mode, item);
            }}
          >
            {mode.text}
          </Menu.Item>
        ))}
        {links.mayEdit && (
          <Menu.Item
            onClick={() => {
              void links.add(kind, item);
            }}
          >
            {kind === 'failure' ? 'Add as a failure mode' : 'Add as a magic moment'}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
