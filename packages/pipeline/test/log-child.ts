import { createInterface } from 'node:readline'
import { z } from 'zod'
import { type Log, RecordTooLarge } from '../src/log.ts'

/** A client of the log in a process of its own, for tests that kill it. Prints a line per acknowledged step. */
const [modulePath = '', argument = '', command = '', topic = '', group = ''] = process.argv.slice(2)
const opener = z.object({
  openLog: z.custom<(argument: string) => Promise<Log>>((value) => typeof value === 'function'),
})
const log = await opener.parse(await import(modulePath)).openLog(argument)
const limits = { sessionMs: 1500, bufferRecords: 1000, bufferBytes: 1_000_000 }

if (command === 'append') await appendForEver()
else if (command === 'consume') await consume()
else if (command === 'consume-late-commit') await commitWhenTold()
else throw new RecordTooLarge(`unknown command ${command}`)

async function appendForEver(): Promise<void> {
  for (let i = 0; ; i++) {
    const values = [`${i}-a`, `${i}-b`]
    await log.append(
      values.map((value, partition) => ({ topic, partition, key: null, value: Buffer.from(value), headers: {} })),
    )
    process.stdout.write(values.map((value) => `${value}\n`).join(''))
  }
}

async function consume(): Promise<void> {
  const sub = await log.subscribe({ group, topics: [topic], from: 'earliest', ...limits })
  for (;;) {
    for (const rec of await sub.poll(100, 1000)) {
      await sub.commit(new Map([[{ topic, partition: rec.partition }, rec.offset + 1n]]))
      process.stdout.write(`${String(rec.value)}\n`)
    }
  }
}

async function commitWhenTold(): Promise<void> {
  const sub = await log.subscribe({ group, topics: [topic], from: 'earliest', ...limits })
  let polled = 0
  while (polled < 2) polled += (await sub.poll(100, 1000)).length
  process.stdout.write(`polled ${polled}\n`)
  for await (const _line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${await sub.commit(new Map([[{ topic, partition: 0 }, 2n]]))}\n`)
  }
}
