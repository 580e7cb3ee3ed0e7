import { z } from 'zod'
import { idOf } from '../ids.ts'
import { defineEvent } from './define.ts'

const topic = 'workflow-runs'
const run = z.object({ runId: idOf('run'), workflowId: idOf('wfl'), versionId: idOf('wfv') })

export const runStarted = defineEvent('run.started', { topic, isKept: false, data: run })
export const runReleased = defineEvent('run.released', { topic, isKept: false, data: run })
export const runStepSucceeded = defineEvent('run.step_succeeded', {
  topic,
  isKept: false,
  data: run.extend({ stepId: idOf('stp'), action: z.string() }),
})
export const runStepFailed = defineEvent('run.step_failed', {
  topic,
  isKept: false,
  data: run.extend({ stepId: idOf('stp'), action: z.string(), error: z.string() }),
})
export const runCompleted = defineEvent('run.completed', { topic, data: run })
export const runFailed = defineEvent('run.failed', { topic, data: run.extend({ error: z.string() }) })
export const workflowHalted = defineEvent('workflow.halted', { topic, data: run.extend({ movesLastHour: z.int() }) })
