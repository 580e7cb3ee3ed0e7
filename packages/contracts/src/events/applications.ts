import { z } from 'zod'
import { idOf } from '../ids.ts'
import { defineEvent } from './define.ts'

const topic = 'applications'
const changed = z.object({ changed: z.array(z.string()) })

export const applicationCreated = defineEvent('application.created', { topic, data: z.object({}) })
export const applicationUpdated = defineEvent('application.updated', { topic, data: changed })
export const applicationOpened = defineEvent('application.opened', { topic, data: z.object({}) })
export const applicationPaused = defineEvent('application.paused', { topic, data: z.object({}) })
export const applicationClosed = defineEvent('application.closed', { topic, data: z.object({}) })
export const stageCreated = defineEvent('stage.created', {
  topic,
  data: z.object({ stageId: idOf('stg'), kind: z.string() }),
})
export const stageUpdated = defineEvent('stage.updated', { topic, data: changed.extend({ stageId: idOf('stg') }) })
export const stageReordered = defineEvent('stage.reordered', {
  topic,
  data: z.object({ stageIds: z.array(idOf('stg')) }),
})
export const stageDeleted = defineEvent('stage.deleted', {
  topic,
  data: z.object({ stageId: idOf('stg'), targetStageId: idOf('stg').optional(), movedCount: z.int() }),
})
export const formPublished = defineEvent('form.published', {
  topic,
  data: z.object({ stageId: idOf('stg'), formVersionId: idOf('frm'), number: z.int(), movedDraftCount: z.int() }),
})
export const workflowPublished = defineEvent('workflow.published', {
  topic,
  data: z.object({
    workflowId: idOf('wfl'),
    versionId: idOf('wfv'),
    entrants: z.enum(['new', 'present_now', 'present_entered']),
  }),
})
export const workflowDisabled = defineEvent('workflow.disabled', { topic, data: z.object({ workflowId: idOf('wfl') }) })
