import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { HubDatabase } from '../database/hub-database.ts';
import { readHead } from '../log-store/read-log.ts';
import { readMost } from '../log-store/read-most.ts';

/** Opens the metrics. They count this process; Prometheus adds up the processes. */
export function openMetrics(database: HubDatabase) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'fieldloop_hub_' });
  const registers = [registry];
  new Gauge({
    name: 'fieldloop_hub_log_head',
    help: 'Newest sequence number of the log',
    registers,
    async collect() {
      this.set((await readHead(database)).seq);
    },
  });
  new Gauge({
    name: 'fieldloop_hub_member_most',
    help: 'What the member with the most of it has, by kind',
    labelNames: ['kind'],
    registers,
    async collect() {
      for (const [kind, n] of Object.entries(await readMost(database))) this.set({ kind }, n);
    },
  });
  return {
    registry,
    receipts: new Counter({
      name: 'fieldloop_hub_receipts_total',
      help: 'Frames that got a receipt',
      registers,
    }),
    refusals: new Counter({
      name: 'fieldloop_hub_refusals_total',
      help: 'Frames that were refused, by code',
      labelNames: ['code'],
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'fieldloop_hub_push_seconds',
      help: 'From a push’s last byte to its durable commit',
      buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
    requests: new Histogram({
      name: 'fieldloop_hub_request_seconds',
      help: 'Requests by route and status',
      labelNames: ['route', 'status'],
      buckets: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
    pokes: new Gauge({
      name: 'fieldloop_hub_pokes_open',
      help: 'Devices that listen for news',
      registers,
    }),
    pageBytes: new Counter({
      name: 'fieldloop_hub_page_bytes_total',
      help: 'Bytes of log pages, as sent',
      registers,
    }),
  };
}

export type HubMetrics = ReturnType<typeof openMetrics>;
