import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createMysqlLog, type NewRecord } from '../src/index.ts'
import { withAppend } from './mutations.ts'
import { lagOf, notes, startTestConsumer } from './test-consumers.ts'

/** A consumer that always fails, in a process that dies once before and once after one kind of hand-over. */
const [url = '', instance = '', stage = '', folder = ''] = process.argv.slice(2)
const log = await createMysqlLog({ url, instance })

/** `1` and `2` are the hand-overs to the first and second tier, `dlq` is the last. */
function stageOf({ topic, headers }: NewRecord): string {
  return topic.endsWith('.dlq') ? 'dlq' : String(headers['px-attempt'])
}

/** The hand-overs before are committed by then: this death repeats nothing but the one it comes in the midst of. */
async function dieOnce(moment: string): Promise<void> {
  const mark = join(folder, moment)
  if (existsSync(mark)) return
  if (stage !== '1') while (await isBehind()) await delay(20)
  writeFileSync(mark, '')
  process.kill(process.pid, 'SIGKILL')
}

async function isBehind(): Promise<boolean> {
  const [main, retry] = [await lagOf(log, 'hopeless'), await lagOf(log, 'hopeless.retry')]
  return main > 0n || retry > (moments.written ? 2n : 1n)
}

const moments = { written: false }
const mortal = withAppend(log, async (records) => {
  const isIt = records.some((record) => stageOf(record) === stage)
  if (isIt) await dieOnce('before')
  const positions = await log.append(records)
  moments.written = isIt && stage !== 'dlq'
  if (isIt) await dieOnce('after')
  return positions
})

const { consumer } = notes('hopeless', () => {
  throw new Error('never')
})
await startTestConsumer(mortal, { ...consumer, retry: { quickTriesMs: [], tiersMs: [10, 20] } })
