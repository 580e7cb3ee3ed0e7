import { connectDatabase } from '@plutomi/core/database'
import { z } from 'zod'
import type { Log } from '../src/index.ts'
import { auditOf, replayAll } from './replay-all.ts'

/** A replay in a process of its own, to be killed: stands still between the append of its third letter and the note. */
const [modulePath = '', argument = '', url = '', main = ''] = process.argv.slice(2)
const opener = z.object({
  openLog: z.custom<(argument: string) => Promise<Log>>((value) => typeof value === 'function'),
})
const log = await opener.parse(await import(modulePath)).openLog(argument)
const db = connectDatabase({ url, poolSize: 4 })
const audit = auditOf(db)
let notes = 0
await replayAll({ log, db }, main, {
  audit: {
    ...audit,
    act: (run, work) =>
      audit.act(run, (note) =>
        work(async (places) => {
          if (++notes < 3) return note(places)
          process.stdout.write('between\n')
          await new Promise(() => setInterval(() => undefined, 1000))
        }),
      ),
  },
})
