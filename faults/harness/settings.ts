import { z } from 'zod'

/** Bugs seeded on purpose, to see that the scenarios find them. */
export const seededBugs = [
  'cursor-relay',
  'commit-before-append',
  'commit-before-handling',
  'no-resume-on-join',
  'sink-down-counts',
  'no-retry',
  'one-at-a-time',
  'host-clock',
  'unknown-death',
  'blind-to-workspaces',
  'forgetful-audit',
  'unknowable-repeats',
  'fires-without-marking',
  'no-outbox-row',
  'impatient-mail',
  'blind-guard',
  'deaf-rebuild',
] as const
export type SeededBug = (typeof seededBugs)[number]

/** What goes wrong inside a worker. `topic` is a regular expression over the topic's full name. */
export const Faults = z.strictObject({
  /** The process kills itself around the nth append to such a topic. */
  death: z
    .strictObject({ topic: z.string(), when: z.enum(['before-append', 'after-append']), nth: z.number() })
    .nullable()
    .default(null),
  /** So many appends to such a topic, from the nth on, are rejected, having been written or not. */
  failing: z
    .strictObject({ topic: z.string(), isWritten: z.boolean(), nth: z.number().default(1), times: z.number() })
    .nullable()
    .default(null),
  /** Every event of a main topic is appended twice. */
  isTwice: z.boolean().default(false),
  /** The process kills itself at the nth commit of a transaction that wrote this table. */
  commit: z
    .strictObject({ table: z.string(), when: z.enum(['before-commit', 'after-commit']), nth: z.number() })
    .nullable()
    .default(null),
  /** Every tenth event reaches these groups only by the first retry tier. */
  lateGroups: z.array(z.string()).default([]),
  /** The process kills itself when SES has accepted the nth mail, before it can note that. */
  acceptedMail: z.number().nullable().default(null),
  bug: z.enum(seededBugs).nullable().default(null),
})
export type Faults = z.output<typeof Faults>

export const Order = z.strictObject({ faults: Faults.optional(), advanceMs: z.number().optional() })
export type Order = z.input<typeof Order>

/** Where the records are. */
export const LogPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mysql'), url: z.string() }),
  z.strictObject({
    kind: z.literal('kafka'),
    brokers: z.array(z.string()),
    namespace: z.string(),
    replicationFactor: z.number().default(1),
  }),
])
export type LogPlace = z.output<typeof LogPlace>

const Group = z.strictObject({
  name: z.string(),
  topics: z.array(z.enum(['applicants', 'webhook-deliveries', 'users'])).default(['applicants']),
  /** Of the scenarios' own events or the product's. */
  types: z.array(z.string()).default(['fault.happened', 'fault.wanted']),
  lanes: z.array(z.enum(['free', 'paid'])).optional(),
  concurrency: z.number().default(32),
  /** Handed over in batches. */
  isBatch: z.boolean().default(false),
  tiersMs: z.array(z.number()).default([300, 600]),
  quickTriesMs: z.array(z.number()).default([]),
  timeoutMs: z.number().default(10_000),
  /** Of a sink of its own. */
  sinkPort: z.number().optional(),
})
export type GroupSettings = z.input<typeof Group>

export const WorkerSettings = z.strictObject({
  databaseUrl: z.string(),
  log: LogPlace,
  sinkPort: z.number(),
  /** Of every topic the workers use. */
  shapes: z.array(z.strictObject({ name: z.string(), tiers: z.number(), shards: z.number() })),
  relay: z
    .strictObject({ leaseMs: z.number().default(1500), batch: z.number().default(2000) })
    .nullable()
    .default(null),
  groups: z.array(Group).default([]),
  /** The product's own consumers by name, with this mail server, or this SES. */
  product: z
    .strictObject({
      consumers: z.array(z.string()),
      smtpUrl: z.string().default('smtp://127.0.0.1:9'),
      sesUrl: z.string().optional(),
    })
    .nullable()
    .default(null),
  scheduler: z.boolean().default(false),
  /** Where the product's search is, when not in the database. */
  search: z.strictObject({ url: z.string(), prefix: z.string() }).nullable().default(null),
  /** Builds the search index anew, and ends. */
  rebuild: z.strictObject({ chunk: z.number(), perSecond: z.number() }).nullable().default(null),
  /** The product's API on this port. */
  apiPort: z.number().optional(),
  limits: z
    .strictObject({
      sessionMs: z.number().default(3000),
      window: z.number().default(500),
      commitEveryMs: z.number().default(200),
      concurrency: z.number().default(32),
    })
    .default({ sessionMs: 3000, window: 500, commitEveryMs: 200, concurrency: 32 }),
  clockAheadMs: z.number().default(0),
  /** The machine's clock is wrong by so much; the process then asks the database for the time, as the product does. */
  hostAheadMs: z.number().optional(),
  /** So long without a turn of the event loop, and the process is killed. */
  watchdogMs: z.number().optional(),
  faults: Faults.default(Faults.parse({})),
})
export type WorkerSettings = z.output<typeof WorkerSettings>
/** What a scenario says about a worker; the world knows the rest. */
export type WorkerRoles = Omit<z.input<typeof WorkerSettings>, 'databaseUrl' | 'log' | 'sinkPort' | 'shapes'>
