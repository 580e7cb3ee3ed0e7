import { describe } from 'vitest'
import { openBench, type OpenStore } from '../../test/dlq-bench.ts'
import { describeFaults } from './dlq.contract-faults.ts'
import { describeReading } from './dlq.contract-reading.ts'
import { describeReplay } from './dlq.contract-replay.ts'

/** The dead-letter tool holds these on every driver of the log. */
export function describeDlqTool(name: string, open: OpenStore): void {
  describe(`dead letters: ${name}`, async () => {
    const bench = await openBench(open)
    describeReading(bench)
    describeReplay(bench)
    describeFaults(bench)
  })
}
