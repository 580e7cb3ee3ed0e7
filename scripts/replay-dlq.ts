import { createProgram } from '../apps/cli/src/program.ts'
import { tellFailure } from '../apps/cli/src/terminal/tell-failure.ts'

// `scripts/replay-dlq.ts …` is `plutomi dlq …`.
try {
  await createProgram().parseAsync(['dlq', ...process.argv.slice(2)], { from: 'user' })
} catch (error) {
  process.exitCode = tellFailure(error)
}
