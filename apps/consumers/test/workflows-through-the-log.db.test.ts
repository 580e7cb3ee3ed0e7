import { eventCatalog } from '@plutomi/contracts/events/catalog'
import { outboxSource } from '@plutomi/core/outbox'
import { fireDueTimers } from '@plutomi/core/timers'
import { createMysqlLog, productTopics, smallSizes, startConsumers, startRelay, topicSpecs } from '@plutomi/pipeline'
import { runningClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import { aWorkflow, occupants } from '@plutomi/testing/factories'
import { expect, test, vi } from 'vitest'
import { automationConsumer } from '../automation/consumer.ts'
import { workflowWorkerConsumer } from '../workflow-worker/consumer.ts'
import { arrangeWorkflows, runsOf, thirtyDays } from './arrange-workflows.ts'

const { url, db } = await testDatabase()

test('thirty days in a stage move people, through outbox, relay, log and consumers', { timeout: 60_000 }, async () => {
  const { board, clock, scheduler, workflow } = await arrangeWorkflows(db)
  const log = await createMysqlLog({ url })
  await log.ensureTopics(topicSpecs(productTopics, smallSizes))
  const relay = startRelay({ source: outboxSource(db), log })
  const dependencies = { db, clock, keyring: board.ctx.keyring, onCommit: () => relay.kick() }
  const errors: unknown[] = []
  const report = (_fields: object, message: string) => void errors.push(message)
  // Ahead of the log's time: what fails on a busy machine is due again at once.
  const runtimeClock = runningClock()
  runtimeClock.advance(3_600_000)
  const running = await startConsumers([automationConsumer(dependencies), workflowWorkerConsumer(dependencies)], {
    log,
    catalog: eventCatalog,
    clock: runtimeClock,
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: report },
    topics: productTopics,
    onFatal: (error) => errors.push(error),
  })
  await aWorkflow({ ...workflow, trigger: thirtyDays })
  await occupants(board, { count: 20 })
  clock.advance({ days: 30 })
  await fireDueTimers(scheduler, { maxPerWorkspace: 500 })
  relay.kick()
  await vi.waitFor(
    async () => {
      const runs = await runsOf(board)
      expect(runs.filter((run) => run.status.code === 'completed')).toHaveLength(20)
    },
    { timeout: 40_000, interval: 100 },
  )
  const stages = await db.selectFrom('applicants').select('stageId').distinct().execute()
  expect(stages).toEqual([{ stageId: board.stageIds[1] }])
  expect(errors).toEqual([])
  await running.stop()
  await relay.stop()
  await log.close()
})
