import { checkInvariants } from '@plutomi/core/check'
import { recordEmailFeedback } from '@plutomi/core/mail'
import { platformDb } from '@plutomi/core/platform'
import { readSesEvent } from '@plutomi/platform/mail-feedback'
import { startSes } from '@plutomi/testing/engines'
import { aBoard, aMember, aQueuedMail, contextFor, occupants, type TestBoard } from '@plutomi/testing/factories'
import { aSesEvent } from '@plutomi/testing/sns'
import { within } from '../harness/measure.ts'
import { productShapes } from '../harness/product-shapes.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import { Faults } from '../harness/settings.ts'
import type { Worker } from '../harness/start-worker.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'

type Ses = Awaited<ReturnType<typeof startSes>>

const mailsPerKill = 3
/** The lease of a claim, and more than half of the time that its end is waited for. */
const afterLeaseMs = 100_000
/** Lease, doubt and the retry tier that is longer than both. */
const afterDoubtMs = 400_000

/** SES has the mail and nobody noted that: sent again only when nothing is heard of it. */
export const mailAccepted: Scenario = {
  name: 'F17',
  title: 'SES accepted a mail, then kill -9 before that is noted',
  // What dies here is between SES and the database; the log's drivers make no difference.
  drivers: ['mysql'],
  run: (options) => inWorld({ ...options, shapes: productShapes }, (world) => run(world, options)),
}

async function run(world: FaultWorld, options: ScenarioOptions): Promise<FaultResult> {
  const ses = await startSes()
  try {
    const board = await aBoard(world.db)
    await aMember(world.db, { workspaceId: board.workspaceId, role: 'owner' })
    const phase = { world, ses, board, options, kills: options.isSmall ? 2 : 50 }
    await world.worker({ relay: {} })
    const silent = await phaseWithout(phase)
    const told = await phaseWith(phase)
    return await judgeBoth(phase, { silent, told })
  } finally {
    await ses.stop()
  }
}

interface Phase {
  world: FaultWorld
  ses: Ses
  board: TestBoard
  options: ScenarioOptions
  kills: number
}

/** How often each of the phase's mails was accepted, by address. */
type Accepted = ReadonlyMap<string, number>

/** Nothing is ever heard of the mails that were accepted: each killed one goes out again. */
async function phaseWithout(phase: Phase): Promise<Accepted> {
  const { worker, mails } = await killInTurn(phase, 'silent')
  await worker.order({ advanceMs: afterDoubtMs })
  await untilAllAreSent(phase)
  await worker.kill9()
  return accepted(phase, mails)
}

/** SES tells of each mail, when the claim of the killed one is over and its end still waited for. */
async function phaseWith(phase: Phase): Promise<Accepted> {
  const { worker, mails } = await killInTurn(phase, 'told')
  await worker.order({ advanceMs: afterLeaseMs })
  // Time enough for whoever would send again now; nothing else can show that nobody does.
  await within(3_000, async () => repeats(await accepted(phase, mails)) > 0)
  await tellOfAll(phase, mails)
  await worker.order({ advanceMs: afterDoubtMs })
  await untilAllAreSent(phase)
  await worker.kill9()
  return accepted(phase, mails)
}

/** Workers die one after the other at a mail that SES has just accepted; one goes on. */
async function killInTurn(phase: Phase, name: string): Promise<{ worker: Worker; mails: ReadonlyMap<string, string> }> {
  const { world, ses, kills, options } = phase
  const { bug = null, say } = options
  const mails = new Map<string, string>()
  const dying = Faults.parse({ acceptedMail: 2, bug })
  const worker = await startMailer(phase, dying)
  for (let kill = 1; kill <= kills; kill++) {
    for (const [to, id] of await askForMails(phase, `${name}-${kill}`)) mails.set(to, id)
    await Promise.race([worker.ended(), world.broken])
    await worker.start({ faults: kill < kills ? dying : Faults.parse({ bug }) })
    say?.(`${name}: kill ${kill}, ${(await ses.mails()).length} mails accepted`)
  }
  await within(options.patienceMs ?? 60_000, async () => (await unsent(phase)) <= kills)
  return { worker, mails }
}

/** One mail at a time: only what is between acceptance and note when the process dies is in doubt. */
function startMailer({ world, ses }: Phase, faults: Faults): Promise<Worker> {
  const limits = { concurrency: 1, sessionMs: 1500, commitEveryMs: 50 }
  return world.worker({ product: { consumers: ['email'], sesUrl: ses.url }, limits, faults }, { mayExit: true })
}

async function askForMails({ world, board }: Phase, name: string): Promise<[string, string][]> {
  const asked: [string, string][] = []
  const applicantIds = await occupants(board, { count: mailsPerKill })
  for (const [index, applicantId] of applicantIds.entries()) {
    const to = `${name}-${index}@example.com`
    const { emailId } = await aQueuedMail(world.db, { board, applicantId, to })
    asked.push([to, emailId])
  }
  return asked
}

/** What SES publishes of every mail it accepted. */
async function tellOfAll({ world, ses }: Phase, mails: ReadonlyMap<string, string>): Promise<void> {
  const ctx = contextFor(world.db, { kind: 'system', name: 'ses' })
  const at = new Date()
  for (const { messageId, destination } of await ses.mails()) {
    const emailId = mails.get(destination.to[0] ?? '')
    if (emailId === undefined) continue
    const read = readSesEvent(aSesEvent('Send', { emailId, messageId, sentAt: at, at }))
    if (read.kind === 'feedback') await recordEmailFeedback(ctx, read.feedback)
  }
}

async function untilAllAreSent(phase: Phase): Promise<void> {
  await within(phase.options.patienceMs ?? 60_000, async () => (await unsent(phase)) === 0)
}

async function unsent({ world: { db } }: Phase): Promise<number> {
  return (await db.selectFrom('emailMessages').select('id').where('state', '=', 'queued').execute()).length
}

async function accepted({ ses }: Phase, mails: ReadonlyMap<string, string>): Promise<Accepted> {
  const counts = new Map([...mails.keys()].map((to) => [to, 0]))
  for (const { destination } of await ses.mails()) {
    const to = destination.to[0] ?? ''
    const count = counts.get(to)
    if (count !== undefined) counts.set(to, count + 1)
  }
  return counts
}

function repeats(counts: Accepted): number {
  return [...counts.values()].reduce((sum, count) => sum + Math.max(0, count - 1), 0)
}

function lost(counts: Accepted): number {
  return [...counts.values()].filter((count) => count === 0).length
}

async function judgeBoth(phase: Phase, { silent, told }: { silent: Accepted; told: Accepted }): Promise<FaultResult> {
  const { world, kills } = phase
  const states = await world.db.selectFrom('emailMessages').select('state').execute()
  const violations = await checkInvariants(platformDb(world.db))
  const notSent = states.filter(({ state }) => state !== 'sent').length
  const all = lost(silent) + lost(told)
  return {
    scenario: 'F17',
    driver: world.driver,
    eventsIn: silent.size + told.size,
    effectsOut: silent.size + told.size - all,
    lost: all,
    repeats: repeats(silent) + repeats(told),
    allowedRepeats: kills,
    misordered: 0,
    recoveryMs: undefined,
    note: `${kills} kills without feedback: ${repeats(silent)} twice; ${kills} with: ${repeats(told)}`,
    reasons: [
      ...(all > 0 ? [`${all} mails never went out`] : []),
      ...(repeats(silent) > kills ? [`${repeats(silent)} mails went out twice after ${kills} kills`] : []),
      ...(repeats(silent) === 0 ? ['the deaths repeated nothing: they were not where they should be'] : []),
      ...(repeats(told) > 0 ? [`${repeats(told)} mails went out twice although feedback came in time`] : []),
      ...(notSent > 0 ? [`${notSent} mails are not noted as sent`] : []),
      ...(violations.length > 0 ? [`${violations.length} rules broken, e.g. ${JSON.stringify(violations[0])}`] : []),
    ],
  }
}
