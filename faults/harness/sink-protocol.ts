import type { Socket } from 'node:net'
import { z } from 'zod'

/** What a handler says to the sink, one JSON object a line. */
export const SinkCall = z.object({
  id: z.number(),
  pid: z.number(),
  group: z.string(),
  eventId: z.string(),
  type: z.string(),
  subject: z.string(),
  workspaceId: z.string(),
  seq: z.number().optional(),
  lane: z.string().optional(),
  /** Business time of the event, ms. */
  eventMs: z.number(),
})
export type SinkCall = z.output<typeof SinkCall>

/**
 * `busy` is a 503 of this record (retry), `refused` a validation error (straight to the DLQ). By the others the handler
 * calls what is no function, never comes back, stops its process's event loop, or ends its process.
 */
const verdicts = ['ok', 'busy', 'refused', 'type-error', 'never-ends', 'loop', 'exit'] as const
export const SinkAnswer = z.object({ id: z.number(), verdict: z.enum(verdicts) })
export type Verdict = z.output<typeof SinkAnswer>['verdict']

/** Calls back for each line. Not readline: it throws the errors of its stream a second time. */
export function onLines(socket: Socket, take: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8').on('data', (chunk: string | Buffer) => {
    const lines = `${rest}${String(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
}
