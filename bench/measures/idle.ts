import { measureUsage } from '../process-usage.ts'
import type { Product } from '../product.ts'
import type { Line } from '../report.ts'

/** What the product takes while nobody asks for anything, after all the load before. */
export async function measureIdle({ pids, settle }: Product, seconds: number): Promise<Line[]> {
  await settle()
  const [server, database, starter] = await Promise.all([
    measureUsage(pids.server, seconds),
    measureUsage(pids.database, seconds),
    measureUsage(pids.starter, seconds),
  ])
  const memory = server.rssMb + database.rssMb
  const cpu = server.cpuPercent + database.cpuPercent + starter.cpuPercent
  return [
    {
      what: 'Idle memory, server + database',
      seen: `${memory.toFixed(0)} MB (${server.rssMb.toFixed(0)} + ${database.rssMb.toFixed(0)}; starter ${starter.rssMb.toFixed(0)} more)`,
      goal: '< 600 MB',
      isMet: memory < 600,
    },
    {
      what: `Idle processor time over ${seconds} s`,
      seen: `${cpu.toFixed(1)} % of a core (${server.cpuPercent.toFixed(1)} + ${database.cpuPercent.toFixed(1)} + ${starter.cpuPercent.toFixed(1)})`,
      goal: '≤ 10 %',
      isMet: cpu <= 10,
    },
  ]
}
