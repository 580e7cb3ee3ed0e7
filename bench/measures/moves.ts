import { moversIn } from '../demo.ts'
import { type Send, succeed } from '../http.ts'
import { runLoad } from '../load.ts'
import { latencyLine, type Line } from '../report.ts'
import type { Bench } from './bench.ts'

/** Moves between these send no mail: what is measured is the move. */
export const stageNames = ['Waiting List', 'Final Review'] as const

export interface Mover {
  applicantId: string
  toStageId: string
}

/** Hands each user applicants of their own, who go to the other stage at each turn. */
export function turnsOf(applicantIds: readonly string[], stageIds: readonly [string, string], users: number) {
  const turns = Array.from({ length: users }, () => 0)
  const share = Math.floor(applicantIds.length / users)
  return (user: number): Mover => {
    const turn = turns[user] ?? 0
    turns[user] = turn + 1
    const applicantId = applicantIds[user * share + (turn % share)] ?? ''
    return { applicantId, toStageId: stageIds[(Math.floor(turn / share) + 1) % 2] ?? '' }
  }
}

/** Moves one applicant over the API. */
export function moveOver(send: Send, path: (applicantId: string) => string, headers: Record<string, string>) {
  return ({ applicantId, toStageId }: Mover) =>
    succeed(send, { method: 'POST', path: path(applicantId), headers, body: { toStageId } })
}

/** The move endpoint alone and with five users. */
export async function measureMoves(bench: Bench, seconds: number): Promise<Line[]> {
  const lines: Line[] = []
  for (const users of [1, 5]) {
    const next = await turnsOfDemo(bench, users)
    const move = moveOver(bench.send, (id) => `/v2/applicants/${id}/move`, bench.asKey)
    const { latenciesMs } = await runLoad({ users, seconds }, (user) => move(next(user)))
    lines.push(latencyLine(`Move, ${users} user${users > 1 ? 's' : ''}`, latenciesMs, { share: 0.95, ms: 50 }))
  }
  return lines
}

async function turnsOfDemo({ demo, product }: Bench, users: number) {
  const [first, second] = [demo.stageId(stageNames[0]), demo.stageId(stageNames[1])]
  const applicantIds = await moversIn(product.db, { workspaceId: demo.workspaceId, stageId: first, count: 40 * users })
  return turnsOf(applicantIds, [first, second], users)
}
