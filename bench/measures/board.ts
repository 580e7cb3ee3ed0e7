import { succeed } from '../http.ts'
import { runLoad } from '../load.ts'
import { cpuSeconds } from '../process-usage.ts'
import { latencyLine, type Line } from '../report.ts'
import type { Bench } from './bench.ts'

const users = 5
const goal = { share: 0.95, ms: 200 } as const

/** The board of 2,000 applicants as a page and as JSON. */
export async function measureBoard(bench: Bench, seconds: number): Promise<Line[]> {
  const { workspaceId, applicationId } = bench.demo
  const page = { path: `/app/acme-deliveries/applications/${applicationId}`, headers: bench.asBrowser }
  const json = { path: `/v2/workspaces/${workspaceId}/applications/${applicationId}/board`, headers: bench.asKey }
  const lines: Line[] = []
  for (const [what, call] of [
    ['Board document', page],
    ['Board as JSON', json],
  ] as const) {
    const probe = await bench.send(call)
    if (probe.status !== 200) {
      lines.push({ what, seen: `answers ${probe.status}`, goal: 'p95 < 200 ms', isMet: false })
      continue
    }
    await runLoad({ users, seconds: 1, warmUpSeconds: 0 }, () => succeed(bench.send, call))
    const before = cpuSeconds(bench.product.pids.server)
    const { latenciesMs } = await runLoad({ users, seconds, warmUpSeconds: 0 }, () => succeed(bench.send, call))
    const cpuMs = ((cpuSeconds(bench.product.pids.server) - before) * 1000) / latenciesMs.length
    lines.push(
      latencyLine(
        `${what}, ${users} users, ${Math.round(probe.text.length / 1024)} KB, ${cpuMs.toFixed(0)} ms of processor each`,
        latenciesMs,
        goal,
      ),
    )
  }
  return lines
}
