/** SQLite: no space, no access, no disk, or locked for too long. */
const sqlite = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CANTOPEN|NOMEM)/;
/**
 * PostgreSQL, SQLSTATE classes: connection, resources, a lock that wasn't released, operator
 * intervention (a shutdown), system; and Node's errors of a connection.
 */
const postgres =
  /^(08|53|57|58)[0-9A-Z]{3}$|^55P03$|^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND)/;

/** Returns whether the database is temporarily unable to work, as opposed to a bug of ours. */
export function isStorageFailure(error: unknown): boolean {
  const { code, message = '' } = error as { code?: unknown; message?: string };
  return (
    (typeof code === 'string' && (sqlite.test(code) || postgres.test(code))) ||
    message === 'Connection terminated unexpectedly'
  );
}
