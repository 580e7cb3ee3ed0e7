#!/usr/bin/env node
import { createProgram } from './program.ts'
import { tellFailure } from './terminal/tell-failure.ts'

// `plutomi events tail | head`: the reader has had enough.
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await createProgram().parseAsync()
} catch (error) {
  process.exitCode = tellFailure(error)
}
