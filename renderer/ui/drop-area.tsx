import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import classes from './drop-area.module.css';

interface Props {
  readonly onPaths: (paths: readonly string[]) => void;
  /** What a drop does, shown while something is dragged over it. */
  readonly label: string;
  readonly children: ReactNode;
}

/**
 * Accepts files and folders that are dropped anywhere on it, and shows this while they are dragged
 * over it.
 */
export function DropArea({ onPaths, label, children }: Props): ReactNode {
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: the pointer has left only when as many were left as
  // entered.
  const depth = useRef(0);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  const onDrop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const paths = [...event.dataTransfer.files]
      .map((file) => window.fieldloop.getPathForFile(file))
      .filter((path) => path !== null);
    if (paths.length > 0) onPaths(paths);
  };
  return (
    <div
      className={classes.drop}
      onDrop={onDrop}
      onDragEnter={(event) => {
        if (hasFiles(event)) {
          event.preventDefault();
          depth.current++;
          setOver(true);
        }
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) {
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
        }
      }}
      onDragLeave={(event) => {
        if (hasFiles(event)) {
          depth.current--;
          if (depth.current <= 0) {
            depth.current = 0;
            setOver(false);
          }
        }
      }}
    >
      {children}
      {over && (
        <div className={classes.over} role="status">
          <IconFileImport size={32} aria-hidden />
          {label}
        </div>
      )}
    </div>
  );
}
