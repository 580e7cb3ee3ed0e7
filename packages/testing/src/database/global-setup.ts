import { migrate } from '@plutomi/migrator'
import type { TestProject } from 'vitest/node'
import { startMariadb } from '../engines/index.ts'
import { readTemplate, type TemplateTable } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
    databaseTemplate: TemplateTable[]
  }
}

const TEMPLATE = 'plutomi_template'

/** One server per run with the migrated template; each test file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMariadb({ fast: true })
  const url = `${server.url}/${TEMPLATE}`
  try {
    await migrate({ url })
    project.provide('databaseServer', server.url)
    project.provide('databaseTemplate', await readTemplate(url))
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}
