import { createHmac, timingSafeEqual } from 'node:crypto';
import { v7 } from 'uuid';
import type { HubDatabase, ReadSql, WriteSql } from '../database/hub-database.ts';

/** A position in the log: its head, within one start of a hub, within one incarnation. */
interface LogMark {
  readonly incarnation: string;
  readonly life: string;
  readonly seq: number;
}

/**
 * Marks of the log. Each response to a device carries one, and the device sends the newest one it
 * has with each request. A mark beyond the log proves that older data was restored (decision 0055).
 */
export interface LogMarks {
  /**
   * Returns a mark of the log as it is now. If the log looks older than this process's own last
   * mark, that is checked too.
   */
  make(): Promise<string>;
  /**
   * Checks a mark that a device sends. If it proves that older data was restored, the hub takes a
   * new incarnation and ends all sessions, so that every device sends again what the log lacks.
   * Open invites are withdrawn: they may have been used after the data was copied. A mark not
   * signed by this hub is ignored.
   */
  check(text: string): Promise<void>;
}

/**
 * Records a start of a hub, with the log's head at that moment. Marks belong to the newest start.
 */
export const beginLife = (database: HubDatabase): Promise<void> => database.write(insertLife);

/**
 * Opens the marks of one hub process.
 * @param secret the hub's: nobody else can make a mark
 * @param onPutBack called once, after the hub took the new incarnation
 */
export function openLogMarks(
  database: HubDatabase,
  secret: string,
  onPutBack: () => void,
): LogMarks {
  /** The furthest position of the log that this process has seen. */
  let own: LogMark | null = null;

  const verify = async (mark: LogMark): Promise<void> => {
    if (!(await database.read((sql) => isPutBack(sql, mark)))) return;
    // Checked again within the write: nothing moves the log or the incarnation until it commits.
    const isRenewed = await database.write(async (sql) => {
      if (!(await isPutBack(sql, mark))) return false;
      await renewIncarnation(sql);
      return true;
    });
    if (isRenewed) onPutBack();
  };

  return {
    async make() {
      const last = own;
      let mark = await readMark(database);
      const isOdd = mark.seq < (last?.seq ?? 0) || mark.life !== last?.life;
      if (last?.incarnation === mark.incarnation && isOdd) {
        await verify(last);
        mark = await readMark(database);
      }
      if (own?.incarnation !== mark.incarnation || own.seq <= mark.seq) own = mark;
      return writeMark(mark, secret);
    },
    async check(text) {
      const mark = parseMark(text, secret);
      if (mark === null) return;
      const isSameLife = own?.incarnation === mark.incarnation && own.life === mark.life;
      const isKnown = isSameLife && mark.seq <= (own?.seq ?? 0);
      if (!isKnown) await verify(mark);
    },
  };
}

/**
 * Reads a mark. One statement, so that head and start belong to the same moment: the next start
 * begins at this head or after it.
 */
async function readMark(sql: ReadSql): Promise<LogMark> {
  const row = await sql.first<LogMark>(
    `SELECT h.seq, (SELECT value FROM meta WHERE key = 'incarnation') AS incarnation,
     (SELECT id FROM life ORDER BY number DESC LIMIT 1) AS life FROM log_head h`,
  );
  if (row === null) throw new Error('the hub has no log');
  return row;
}

/** Returns whether the log was never at the mark: its start is unknown, or ended before it. */
async function isPutBack(sql: ReadSql, mark: LogMark): Promise<boolean> {
  const { seq, incarnation } = await readMark(sql);
  // Devices learn of a new incarnation when they sign in.
  if (incarnation !== mark.incarnation) return false;
  const life = await sql.first<{ number: number }>(
    'SELECT number FROM life WHERE id = ?',
    mark.life,
  );
  if (life === null) return true;
  const next = await sql.first<{ from_seq: number }>(
    'SELECT from_seq FROM life WHERE number > ? ORDER BY number LIMIT 1',
    life.number,
  );
  return (next?.from_seq ?? seq) < mark.seq;
}

async function renewIncarnation(sql: WriteSql): Promise<void> {
  await sql.run(`UPDATE meta SET value = ? WHERE key = 'incarnation'`, v7());
  await sql.run('DELETE FROM life');
  await insertLife(sql);
  await sql.run('DELETE FROM session');
  await sql.run('DELETE FROM invite WHERE used_by IS NULL');
}

async function insertLife(sql: WriteSql): Promise<void> {
  const last = await sql.first<{ number: number }>(
    'SELECT number FROM life ORDER BY number DESC LIMIT 1',
  );
  const head = await sql.first<{ seq: number }>('SELECT seq FROM log_head');
  const number = (last?.number ?? 0) + 1;
  await sql.insert('life', ['number', 'id', 'from_seq'], [[number, v7(), head?.seq ?? 0]]);
}

function writeMark({ incarnation, life, seq }: LogMark, secret: string): string {
  const said = `${incarnation}.${life}.${seq}`;
  return `${said}.${sign(said, secret)}`;
}

function parseMark(text: string, secret: string): LogMark | null {
  const found = /^(([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d{1,15}))\.([\w-]{43})$/.exec(text);
  if (!found) return null;
  const [, said = '', incarnation = '', life = '', seq = '', signature = ''] = found;
  if (!timingSafeEqual(Buffer.from(sign(said, secret)), Buffer.from(signature))) return null;
  return { incarnation, life, seq: Number(seq) };
}

/** Signs a mark. The secret signs challenges too; marks have a prefix that no challenge has. */
const sign = (said: string, secret: string): string =>
  createHmac('sha256', secret).update(`log mark ${said}`).digest('base64url');
