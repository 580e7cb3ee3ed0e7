import { parseArgs } from 'node:util'
import { startMariadb } from '@plutomi/testing/engines'
import { connectCapturing } from './capturing-database.ts'
import { questionsOf } from './explain/questions.ts'
import { explainAll, planText } from './explain/plan.ts'
import { fillWorkspace } from './explain/fill.ts'
import { machineLine } from './report.ts'

// Says how the database answers what the pages ask at a size no demo has, and how long it takes.
const { values: options } = parseArgs({ options: { applicants: { type: 'string', default: '100000' } } })
const say = (line: string) => void process.stdout.write(`${line}\n`)

const mariadb = await startMariadb({ fast: true, extraArgs: ['--innodb-buffer-pool-size=1G'] })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mariadb.kill9())
try {
  const url = `${mariadb.url}/plutomi`
  say(machineLine())
  const filled = await fillWorkspace(url, Number(options.applicants), say)
  const capturing = connectCapturing(url)
  for (const { name, ask } of questionsOf(capturing.db, filled)) {
    const statements = await capturing.capture(ask)
    say(planText(name, await explainAll(capturing.db, statements)))
  }
  await capturing.close()
  say(machineLine())
} finally {
  await mariadb.stop()
}
