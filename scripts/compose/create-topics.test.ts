import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { productTopics, smallSizes, topicSpecs } from '@plutomi/pipeline'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const script = fileURLToPath(new URL('../../docker/kafka/create-topics.sh', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plutomi-topics-'))
const tool = join(folder, 'kafka-topics.sh')
const calls = join(folder, 'calls')
const present = join(folder, 'present')

// Stands where the image has Kafka's own tool: says what there is, and notes what it is told to create.
beforeAll(() => {
  writeFileSync(
    tool,
    `#!/usr/bin/env bash
case "$*" in
  *--list*) cat '${present}' ;;
  *) echo "$*" >> '${calls}' ;;
esac
`,
    { mode: 0o755 },
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

async function createTopics(there: readonly string[]): Promise<string[]> {
  writeFileSync(calls, '')
  writeFileSync(present, there.map((name) => `${name}\n`).join(''))
  await run('bash', [script], { env: { PATH: process.env.PATH, KAFKA_TOPICS: tool, BOOTSTRAP_SERVER: 'kafka:29092' } })
  return readFileSync(calls, 'utf8').trim().split('\n').filter(Boolean).toSorted()
}

const specs = topicSpecs(productTopics, smallSizes)
const callFor = (name: string) => expect.stringContaining(`--topic ${name} --partitions`)

test('every topic of the product is created with its partitions and how long it keeps records', async () => {
  const made = await createTopics([])
  const wanted = specs.map(
    ({ name, partitions, retentionMs }) =>
      `--bootstrap-server kafka:29092 --create --if-not-exists --topic ${name} --partitions ${partitions} --replication-factor 1` +
      ` --config cleanup.policy=delete --config message.timestamp.type=LogAppendTime` +
      ` --config max.message.bytes=1048588 --config retention.ms=${retentionMs}`,
  )
  expect(made).toEqual(wanted.toSorted())
})

test('what is there stays as it is', async () => {
  const [missing = '', ...there] = specs.map(({ name }) => name)
  expect(await createTopics(there)).toEqual([callFor(missing)])
  expect(await createTopics([missing, ...there])).toEqual([])
})

test('a topic that cannot be made fails the whole', async () => {
  writeFileSync(tool, '#!/usr/bin/env bash\n[[ "$*" != *--create*applicants.dlq* ]]\n', { mode: 0o755 })
  await expect(createTopics([])).rejects.toThrow(/exit|Command failed/)
})
