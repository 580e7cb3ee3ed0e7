import { z } from 'zod'
import { idOf } from '../ids.ts'
import { defineEvent } from './define.ts'

const topic = 'applicants'

/** What ended a visit or began it. */
export const moveCauses = [
  'member',
  'api_key',
  'workflow',
  'applicant',
  'stage_deleted',
  'import',
  'seed',
  'undo',
] as const
export const MoveCause = z.enum(moveCauses)
export type MoveCause = z.infer<typeof MoveCause>

/** What a file is for: it answers a question, or a recruiter put it with the applicant. */
export const filePurposes = ['answer', 'attachment'] as const
export const FilePurpose = z.enum(filePurposes)
export type FilePurpose = z.infer<typeof FilePurpose>

/** Stage changes carry both ends; a workflow triggers on `stage entered` of `toStageId` with visit `toVisitId`. */
const hold = { holdId: idOf('hld').optional(), undoes: idOf('evt').optional() }

export const applicantCreated = defineEvent('applicant.created', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    personId: idOf('per'),
    stageId: idOf('stg'),
    visitId: idOf('vis'),
    cause: MoveCause,
    source: z.string(),
    hasAppliedBefore: z.boolean(),
  }),
})
export const applicantMoved = defineEvent('applicant.moved', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    fromStageId: idOf('stg'),
    toStageId: idOf('stg'),
    fromVisitId: idOf('vis').optional(),
    toVisitId: idOf('vis'),
    cause: MoveCause,
    note: z.string().max(500).optional(),
    ...hold,
  }),
})
export const applicantRejected = defineEvent('applicant.rejected', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    stageId: idOf('stg'),
    visitId: idOf('vis').optional(),
    reasonId: idOf('rsn'),
    cause: MoveCause,
    ...hold,
  }),
})
export const applicantWithdrawn = defineEvent('applicant.withdrawn', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    stageId: idOf('stg'),
    visitId: idOf('vis').optional(),
    reasonId: idOf('rsn').optional(),
    cause: MoveCause,
    ...hold,
  }),
})
export const applicantSucceeded = defineEvent('applicant.succeeded', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    stageId: idOf('stg'),
    visitId: idOf('vis').optional(),
    cause: MoveCause,
    ...hold,
  }),
})
export const applicantReinstated = defineEvent('applicant.reinstated', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    toStageId: idOf('stg'),
    toVisitId: idOf('vis'),
    cause: MoveCause,
    ...hold,
  }),
})
export const applicantUpdated = defineEvent('applicant.updated', {
  topic,
  data: z.object({ changed: z.array(z.string()) }),
})
export const formStarted = defineEvent('form.started', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    stageId: idOf('stg'),
    visitId: idOf('vis'),
    submissionId: idOf('sub'),
    formVersionId: idOf('frm'),
  }),
})
export const formSubmitted = defineEvent('form.submitted', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    stageId: idOf('stg'),
    visitId: idOf('vis'),
    submissionId: idOf('sub'),
    formVersionId: idOf('frm'),
  }),
})
/** A file is there, of the right size and really of a type that was asked for. `questionId`: it answers that question. */
export const fileUploaded = defineEvent('file.uploaded', {
  topic,
  data: z.object({
    applicationId: idOf('app'),
    fileId: idOf('fil'),
    purpose: FilePurpose,
    stageId: idOf('stg').optional(),
    questionId: idOf('qst').optional(),
    size: z.int(),
    contentType: z.string(),
  }),
})
export const timerFired = defineEvent('timer.fired', {
  topic,
  data: z.object({ timerId: idOf('tmr'), kind: z.string(), source: z.string(), visitId: idOf('vis').optional() }),
})
/** The draft made under a known address: nothing of the running applicant is touched, only its address gets a mail. */
export const shadowSubmitted = defineEvent('shadow.submitted', {
  topic: 'people',
  data: z.object({
    shadowId: idOf('apl'),
    applicationId: idOf('app'),
    cause: z.enum(['submitted', 'started', 'reminder']),
  }),
})
/** An applicant (or whoever holds the address) asked for the link to the applicant's own page again. */
export const linkRequested = defineEvent('link.requested', { topic, data: z.object({ applicationId: idOf('app') }) })
