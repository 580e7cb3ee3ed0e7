import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { ensureBuild } from '../../../scripts/run/build.ts'

declare module 'vitest' {
  interface ProvidedContext {
    buildFolder: string
  }
}

/** Browser tests run against what ships. */
export default async function setup(project: TestProject): Promise<void> {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  project.provide('buildFolder', await ensureBuild(root, (line) => void process.stdout.write(`${line}\n`)))
}
