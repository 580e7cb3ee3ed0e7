import { setTimeout as delay } from 'node:timers/promises'
import { lanes } from '@plutomi/contracts/events/topics'
import { checkInvariants } from '@plutomi/core/check'
import { platformDb } from '@plutomi/core/platform'
import { header, mainTopic } from '@plutomi/pipeline'
import {
  anEmailTemplate,
  aPipeline,
  aWorkflow,
  aWorkspace,
  occupants,
  type TestPipeline,
} from '@plutomi/testing/factories'
import { recordsOf, settled } from '../harness/evidence.ts'
import { type MailServer, startMailServer } from '../harness/mail-server.ts'
import { productShapes } from '../harness/product-shapes.ts'
import type { FaultResult } from '../harness/result.ts'
import type { Scenario, ScenarioOptions } from '../harness/scenario.ts'
import type { Worker } from '../harness/start-worker.ts'
import { type FaultWorld, inWorld } from '../harness/world.ts'

const consumers = ['notify', 'automation', 'workflow-worker', 'email']
const laned = ['workflow-worker', 'email'].flatMap((name) => lanes.map((lane) => `${name}.${lane}`))
const lateGroups = ['automation', ...laned]
const groups = ['notify', ...lateGroups]
const firstTierMs = 10_000
const mailsEach = 2

/** Each event comes twice, every tenth a retry tier late: each workflow runs once, each mail is sent once. */
export const everythingTwice: Scenario = {
  name: 'F11',
  title: 'every record delivered twice, every tenth a tier late',
  drivers: ['mysql', 'kafka'],
  run: (options) =>
    inWorld({ ...options, shapes: productShapes }, async (world) => {
      const mail = await startMailServer()
      try {
        return await run(world, { options, mail })
      } finally {
        await mail.down()
      }
    }),
}

type Parts = { options: ScenarioOptions; mail: MailServer }

async function run(world: FaultWorld, { options, mail }: Parts): Promise<FaultResult> {
  const { isSmall, bug = null, patienceMs = 90_000 } = options
  const { events: count = isSmall ? 10 : 2000 } = options
  const pipeline = await prepare(world)
  await world.worker({ relay: {}, faults: { isTwice: true, bug } })
  const worker = await world.worker({
    product: { consumers, smtpUrl: mail.url },
    scheduler: true,
    faults: { lateGroups, bug },
  })
  const applicantIds: string[] = []
  for (let left = count; left > 0; left -= 100) {
    applicantIds.push(...(await occupants(pipeline, { count: Math.min(100, left), stage: 1 })))
  }
  await untilThrough(world, { worker, patienceMs })
  return judgeAll(world, { pipeline, applicantIds, mail })
}

/** Whoever enters the second stage is mailed and moved to the third. */
async function prepare({ db }: FaultWorld): Promise<TestPipeline> {
  const { ctx, workspaceId } = await aWorkspace(db)
  const pipeline = await aPipeline(db, { workspaceId })
  const [, entered, reached] = pipeline.stageIds
  const templateId = await anEmailTemplate({ ctx, workspaceId })
  const actions = [
    { type: 'send_email' as const, templateId, to: 'applicant' as const },
    { type: 'move' as const, toStageId: reached },
  ]
  await aWorkflow({ ctx, workspaceId, stageId: entered, actions })
  return pipeline
}

/** One thing leads to the next, and each may be late: the clock goes on faster than the waiting would take. */
async function untilThrough(world: FaultWorld, { worker, patienceMs }: { worker: Worker; patienceMs: number }) {
  const through = new AbortController()
  const waiting = settled(world, groups, patienceMs).then(() => through.abort())
  while (!through.signal.aborted) {
    await Promise.race([waiting, delay(firstTierMs / 4)])
    await worker.order({ advanceMs: firstTierMs / 2 })
  }
}

type Done = { pipeline: TestPipeline; applicantIds: string[]; mail: MailServer }

async function judgeAll(world: FaultWorld, { pipeline, applicantIds, mail }: Done): Promise<FaultResult> {
  const { db } = world
  const runs = await db.selectFrom('workflowRuns').select(['applicantId', 'state']).execute()
  const done = new Set(runs.filter(({ state }) => state === 'completed').map(({ applicantId }) => applicantId))
  const stages = await db.selectFrom('applicants').select(['id', 'stageId']).execute()
  const strayed = stages.filter(({ stageId }) => stageId !== pipeline.stageIds[2])
  const people = await db.selectFrom('people').select('email').execute()
  const addresses = new Set(people.map(({ email }) => email))
  // Members are mailed too.
  const mails = mail.taken.filter((receiver) => addresses.has(receiver))
  const receivers = new Map<string, number>()
  for (const receiver of mails) receivers.set(receiver, (receivers.get(receiver) ?? 0) + 1)
  const wrong = [...receivers].filter(([, count]) => count !== mailsEach)
  const events = await db.selectFrom('events').select('id').execute()
  const records = await recordsOf(world, mainTopic('applicants'))
  const inLog = new Set(records.map((rec) => header(rec, 'ce_id')))
  const violations = await checkInvariants(platformDb(db))
  const lost = applicantIds.filter((id) => !done.has(id)).length
  return {
    scenario: 'F11',
    driver: world.driver,
    eventsIn: events.length,
    effectsOut: runs.length + mails.length,
    lost,
    repeats: runs.length - done.size + mails.length - mailsEach * receivers.size,
    allowedRepeats: 0,
    misordered: 0,
    recoveryMs: undefined,
    note: `${records.length} records of ${inLog.size} events of applicants, ${mails.length} mails, ${runs.length} runs`,
    reasons: [
      ...(records.length <= inLog.size ? ['nothing came twice: this showed nothing'] : []),
      ...(lost > 0 ? [`${lost} applicants whose workflow did not run to its end`] : []),
      ...(runs.length > applicantIds.length ? [`${runs.length} runs for ${applicantIds.length} applicants`] : []),
      ...(wrong.length > 0 ? [`${wrong.length} people with a wrong number of mails, e.g. ${wrong[0]?.[1]}`] : []),
      ...(receivers.size !== applicantIds.length ? [`${receivers.size} of ${applicantIds.length} got mail`] : []),
      ...(strayed.length > 0 ? [`${strayed.length} in the wrong stage`] : []),
      ...(violations.length > 0 ? [`${violations.length} rules broken, e.g. ${JSON.stringify(violations[0])}`] : []),
    ],
  }
}
