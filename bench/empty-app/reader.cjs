// A utility process with SQLite and nothing else: opens the database as core does, reads a page and
// searches once.
const { join } = require('node:path');
const Database = require(join(__dirname, '../../node_modules/better-sqlite3'));

const binding =
  Number(process.versions.napi) >= 10
    ? {}
    : { nativeBinding: process.env.FIELDLOOP_SQLITE_BINDING };
const sqlite = new Database(process.argv[2], { readonly: true, ...binding });
sqlite.pragma('cache_size = -65536');
sqlite.prepare('SELECT * FROM record ORDER BY rid DESC LIMIT 50').all();
sqlite
  .prepare("SELECT rowid FROM record_fts WHERE record_fts MATCH 'o1' ORDER BY rowid DESC LIMIT 50")
  .all();
process.parentPort.postMessage('read');
