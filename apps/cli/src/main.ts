#!/usr/bin/env node
import { ConfigError } from '@plutomi/platform/config'
import { createProgram } from './program.ts'

try {
  await createProgram().parseAsync()
} catch (error) {
  // A setting is the operator's to mend, and needs no stack.
  const shown = error instanceof ConfigError || !(error instanceof Error) ? error : error.stack
  process.stderr.write(`${shown instanceof ConfigError ? shown.message : String(shown)}\n`)
  process.exitCode = 1
}
