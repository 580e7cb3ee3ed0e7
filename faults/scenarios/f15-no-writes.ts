import { setTimeout as delay } from 'node:timers/promises'
import { startMariadb, steadyPort } from '@plutomi/testing/engines'
import { sql } from 'kysely'
import {
  anApplication,
  type Application,
  apply,
  type Applying,
  gatherApplied,
  openForApplying,
} from '../harness/applying.ts'
import { settled } from '../harness/evidence.ts'
import { within } from '../harness/measure.ts'
import { productShapes } from '../harness/product-shapes.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { type SmallDisk, smallDisk } from '../harness/small-disk.ts'
import type { Worker } from '../harness/start-worker.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'
import { makeSubjects, write } from '../harness/writer.ts'

const diskMb = 420
const claimMs = 61_000

/** The database takes no writes, because its disk is full or because it is read-only, and later it does again. */
export const noWrites: Scenario = {
  name: 'F15',
  title: 'disk full, and a read-only database',
  drivers: ['mysql', 'kafka'],
  run: async (options) => {
    const disk = smallDisk(diskMb)
    const place = disk && { dataDir: disk.folder }
    const server = await startMariadb({ fast: true, ...place, extraArgs: ['--innodb-file-per-table=ON'] })
    try {
      const where = { ...options, databaseServer: server.url, shapes: productShapes }
      return await inWorld(where, (world) => run(world, { options, disk }))
    } finally {
      await server.stop()
      disk?.close()
    }
  },
}

type Parts = { options: ScenarioOptions; disk: SmallDisk | undefined }
type Fault = { name: string; begin: () => Promise<void>; end: () => Promise<void> }

async function run(world: FaultWorld, { options, disk }: Parts): Promise<FaultResult> {
  const { bug, say, patienceMs = 120_000 } = options
  const databaseUrl = await plainUser(world)
  const port = await steadyPort()
  const applying = await openForApplying(world, port)
  await world.worker({ relay: {} }, { databaseUrl })
  const api = await world.worker({ apiPort: port, ...(bug && { faults: { bug } }) }, { databaseUrl })
  const crowd = startCrowd(applying)
  const recoveries: number[] = []
  const reasons: string[] = []
  for (const fault of [...(disk ? [diskFull(world, disk)] : []), readOnly(world)]) {
    const found = await during(fault, { crowd, api, patienceMs })
    recoveries.push(found.recoveryMs)
    if (!found.isRefused) reasons.push(`${fault.name}: the API never said 503`)
    if (!found.isBack) reasons.push(`${fault.name}: it did not go on by itself`)
    say?.(`${fault.name}: ${crowd.statuses()}, back after ${found.recoveryMs} ms`)
  }
  await crowd.stop()
  await settled(world, [], patienceMs)
  const others = [...crowd.counts.keys()].filter((status) => ![200, 201, 409, 503].includes(status))
  if (others.length > 0) reasons.push(`the API answered ${others.join(', ')}`)
  const note = `${disk ? '' : 'disk full left out: mounting is not permitted; '}answers ${crowd.statuses()}`
  return judgeAll(world, { crowd, reasons, note, recoveryMs: Math.max(...recoveries) })
}

/** What the product's user may do in the wild: without the right to write to a read-only server. */
async function plainUser({ db, databaseUrl }: FaultWorld): Promise<string> {
  const url = new URL(databaseUrl)
  const name = `app_${url.pathname.slice(-10)}`
  await sql`CREATE USER ${sql.lit(name)} IDENTIFIED BY 'plain'`.execute(db)
  await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON ${sql.id(url.pathname.slice(1))}.* TO ${sql.lit(name)}`.execute(db)
  url.username = name
  url.password = 'plain'
  return url.href
}

function diskFull(world: FaultWorld, disk: SmallDisk): Fault {
  const growing = new AbortController()
  let grown: Promise<unknown> = Promise.resolve()
  return {
    name: 'disk full',
    begin: async () => {
      const subjects = await makeSubjects(world)
      disk.fill()
      // What room the tables still have inside is used up by others.
      const load = { subjects, events: Number.POSITIVE_INFINITY, ratePerS: 1000, perTransaction: 20, concurrency: 4 }
      grown = write(world, { ...load, signal: growing.signal })
    },
    end: async () => {
      growing.abort()
      disk.free()
      await grown
    },
  }
}

function readOnly({ db }: FaultWorld): Fault {
  const set = (isReadOnly: boolean) => sql`SET GLOBAL read_only = ${sql.lit(isReadOnly ? 1 : 0)}`.execute(db)
  return { name: 'read-only', begin: async () => void (await set(true)), end: async () => void (await set(false)) }
}

type Crowd = ReturnType<typeof startCrowd>

/** People who apply one after the other; who is refused tries again with the same key until it is taken. */
function startCrowd(applying: Applying) {
  const acknowledged: Application[] = []
  const counts = new Map<number, number>()
  const over = new AbortController()
  const person = async () => {
    while (!over.signal.aborted) {
      const application = anApplication()
      while (!over.signal.aborted && application.applicantId === undefined) {
        const status = (await apply(applying, application)) ?? 0
        counts.set(status, (counts.get(status) ?? 0) + 1)
        if (application.applicantId === undefined) await delay(100)
      }
      if (application.applicantId !== undefined) acknowledged.push(application)
    }
  }
  const people = Promise.all(Array.from({ length: 4 }, person))
  const stop = async () => {
    over.abort()
    await people
  }
  const statuses = () => [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
  return { acknowledged, counts, stop, statuses }
}

type During = { crowd: Crowd; api: Worker; patienceMs: number }

async function during(fault: Fault, { crowd, api, patienceMs }: During) {
  const enough = crowd.acknowledged.length + 5
  await within(patienceMs, () => crowd.acknowledged.length >= enough)
  const before = crowd.counts.get(503) ?? 0
  await fault.begin()
  const isRefused = await within(patienceMs, () => (crowd.counts.get(503) ?? 0) >= before + 5)
  await fault.end()
  const endedAt = Date.now()
  // A request that could not give its key back keeps it claimed for a minute.
  await api.order({ advanceMs: claimMs })
  const wanted = crowd.acknowledged.length + 5
  const isBack = await within(patienceMs, () => crowd.acknowledged.length >= wanted)
  return { isRefused, isBack, recoveryMs: Date.now() - endedAt }
}

type Done = { crowd: Crowd; reasons: string[]; note: string; recoveryMs: number }

async function judgeAll(world: FaultWorld, { crowd, reasons, note, recoveryMs }: Done): Promise<FaultResult> {
  const applied = await gatherApplied(world, crowd.acknowledged)
  const { events, created, inLog, lost } = applied
  return {
    scenario: 'F15',
    driver: world.driver,
    eventsIn: events.length,
    effectsOut: inLog.size,
    lost,
    repeats: created.length - inLog.size,
    // The relay does not know whether a refused append was written.
    allowedRepeats: created.length,
    misordered: 0,
    recoveryMs,
    note,
    reasons: [...reasons, ...applied.reasons],
  }
}
