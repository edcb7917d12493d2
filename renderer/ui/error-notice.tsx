import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { asAppError } from '../core-client/core-link.ts';
import classes from './error-notice.module.css';

interface Props {
  readonly error: unknown;
  /** Offered as 'Try again'. */
  readonly retry?: () => void;
  /** What else can be done about it. */
  readonly children?: ReactNode;
}

/**
 * Shows a failure in place of the content: what happened, what it means for the data, what to do.
 */
export function ErrorNotice({ error, retry, children }: Props): ReactNode {
  const { words } = asAppError(error);
  return (
    <div role="alert" className={classes.notice}>
      <IconAlertTriangle size={18} className={classes.icon} aria-hidden />
      <div>
        <p className={classes.happened}>{words.happened}</p>
        <ErrorWordsView data={words.data} next={words.next} />
        {retry && (
          <Button variant="default" mt="xs" onClick={retry}>
            Try again
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}

/** Shows the second and third sentence. */
export const ErrorWordsView = ({
  data,
  next,
}: {
  readonly data: string;
  readonly next: string;
}): ReactNode => (
  <>
    <p className={classes.sentence}>{data}</p>
    <p className={classes.sentence}>{next}</p>
  </>
);
