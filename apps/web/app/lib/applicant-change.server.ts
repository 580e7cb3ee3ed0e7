import { HoldReceipt } from '@plutomi/contracts/api/holds'
import { idOf } from '@plutomi/contracts/ids'
import { z } from 'zod'
import type { ApiCall, ApiResult } from './api.server.ts'
import type { ApplicantChange, ChangeAnswer } from './applicant-change.ts'

const many = z.array(idOf('apl')).min(1).max(100)
const one = z.array(idOf('apl')).length(1)
const held = { applicantIds: z.array(idOf('apl')).max(100), holdId: idOf('hld') }

const Change: z.ZodType<ApplicantChange> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), applicantIds: many, toStageId: idOf('stg') }),
  z.strictObject({ kind: z.literal('reinstate'), applicantIds: one, toStageId: idOf('stg') }),
  z.strictObject({ kind: z.literal('reject'), applicantIds: many, reasonId: idOf('rsn') }),
  z.strictObject({ kind: z.literal('withdraw'), applicantIds: one, reasonId: idOf('rsn').nullable() }),
  z.strictObject({ kind: z.literal('succeed'), applicantIds: one }),
  z.strictObject({ kind: z.literal('undo'), ...held }),
  z.strictObject({ kind: z.literal('release'), ...held }),
])

/** What the page sends; the key is made with the change, so that a repeated one is done once. */
export const ChangeRequest = z.strictObject({ key: z.string().regex(/^[\w-]{8,64}$/), change: Change })

/** The call of the API that makes this change. */
export function callOf(workspaceId: string, change: ApplicantChange): ApiCall {
  const workspace = `/v2/workspaces/${workspaceId}`
  const batch = `${workspace}/applicants/batch`
  const single = `${workspace}/applicants/${change.applicantIds[0] ?? ''}`
  const { applicantIds } = change
  switch (change.kind) {
    case 'move':
      return post(`${batch}/move`, { applicantIds, toStageId: change.toStageId })
    case 'reject':
      return post(`${batch}/reject`, { applicantIds, reasonId: change.reasonId })
    case 'reinstate':
      return post(`${single}/reinstate`, { toStageId: change.toStageId })
    case 'withdraw':
      return post(`${single}/withdraw`, change.reasonId === null ? {} : { reasonId: change.reasonId })
    case 'succeed':
      return post(`${single}/succeed`, {})
    case 'undo':
      return post(`${workspace}/holds/${change.holdId}/undo`)
    case 'release':
      return post(`${workspace}/holds/${change.holdId}/release`)
  }
}

/** What the answers of all these endpoints have in common. */
const Receipt = z.object({
  applicants: z.array(z.object({ id: z.string(), seq: z.int() })).default([]),
  hold: HoldReceipt.nullable().default(null),
})

/** What the page is told: new sequence numbers, and how long the change may be undone. */
export function answerOf(result: ApiResult, now: Date): ChangeAnswer {
  if (!result.ok) return { ok: false, code: result.problem.code }
  const { applicants: seqs, hold } = Receipt.parse(result.body)
  if (!hold) return { ok: true, seqs, hold: null }
  const leftMs = Math.max(0, Date.parse(hold.until) - now.getTime())
  return { ok: true, seqs, hold: { id: hold.id, leftMs } }
}

function post(path: string, body?: object): ApiCall {
  return { method: 'POST', path, ...(body ? { body } : {}) }
}
