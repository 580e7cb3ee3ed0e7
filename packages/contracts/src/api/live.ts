import { z } from 'zod'
import { idOf } from '../ids.ts'

export const LiveTicketParams = z.strictObject({ workspaceId: idOf('wsp') })
/** Opens one WebSocket at `/v2/workspaces/{workspaceId}/live?ticket=…` within a minute. */
export const LiveTicket = z.object({ ticket: z.string(), expiresAt: z.iso.datetime() })
export type LiveTicket = z.infer<typeof LiveTicket>

/** What a WebSocket tells: ids and facts of a change; read the rest through the API. */
export const LiveMessage = z.object({
  eventId: z.string(),
  type: z.string(),
  subjectId: z.string(),
  seq: z.number().optional(),
  applicationId: z.string().optional(),
  applicantId: z.string().optional(),
  actor: z.string(),
  facts: z.record(z.string(), z.string()),
})
export type LiveMessage = z.infer<typeof LiveMessage>
