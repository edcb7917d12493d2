// node pouchdb.mjs ENTRIES.json DIR: the entries from one PouchDB over express-pouchdb, in a
// process of its own, to another. Prints { sendMs, receiveMs, overIdleMb }. With "serve" as its
// first argument it is that server.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ask, measure, overIdle, startServer, told } from './process.mjs';

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb');
const batch = { batch_size: 1000 };
const [first, dir] = process.argv.slice(2);

if (first === 'serve') {
  const folder = join(dir, 'server');
  mkdirSync(folder);
  const app = require('express')();
  app.use(
    '/',
    require('express-pouchdb')(PouchDB.defaults({ prefix: `${folder}/` }), {
      mode: 'minimumForPouchDB',
      inMemoryConfig: true,
      logPath: join(folder, 'log.txt'),
    }),
  );
  const server = app.listen(0, '127.0.0.1', () => {
    told({ port: server.address().port });
  });
} else {
  const entries = JSON.parse(readFileSync(first, 'utf8'));
  const server = startServer(import.meta.filename, dir);
  const { port } = await ask(server);
  const url = `http://127.0.0.1:${port}/records`;
  await new PouchDB(url).info();
  const from = new PouchDB(join(dir, 'from'));
  await from.bulkDocs(entries.map(({ id, ...rest }) => ({ _id: id, ...rest })));
  const grown = overIdle(server.pid);
  const sendMs = await measure(() => PouchDB.replicate(from, url, batch));
  const to = new PouchDB(join(dir, 'to'));
  const receiveMs = await measure(() => PouchDB.replicate(url, to, batch));
  const { doc_count: arrived } = await to.info();
  if (arrived !== entries.length) throw new Error(`${arrived} of ${entries.length} documents came`);
  console.log(JSON.stringify({ sendMs, receiveMs, overIdleMb: grown() }));
  server.kill();
  process.exit(0);
}
