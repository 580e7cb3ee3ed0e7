#!/usr/bin/env node
import { createProgram } from './program.ts'
import { tellFailure } from './terminal/tell-failure.ts'

try {
  await createProgram().parseAsync()
} catch (error) {
  process.exitCode = tellFailure(error)
}
