import pg from 'pg';

/**
 * Opens a separate connection that listens on a channel, and reconnects when it breaks.
 * Announcements in between are lost, so listeners poll as well.
 */
export async function postgresListener(
  url: string,
  channel: string,
  heard: () => void,
  onProblem: (error: Error) => void,
): Promise<{ close(): Promise<void> }> {
  let closed = false;
  let client: pg.Client;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'fieldloop-hub-listener',
      keepAlive: true,
    });
    next.on('notification', heard);
    next.on('error', onProblem);
    next.on('end', () => {
      if (!closed && client === next) retry = setTimeout(again, retryMs);
    });
    await next.connect();
    await next.query(`LISTEN ${channel}`);
    client = next;
  };
  const again = (): void => {
    if (closed) return;
    connect().then(heard, (error: unknown) => {
      onProblem(error instanceof Error ? error : new Error(String(error)));
      retry = setTimeout(again, retryMs);
    });
  };

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await client.end();
    },
  };
}

const retryMs = 1000;
