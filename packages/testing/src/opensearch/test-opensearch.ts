import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    openSearchUrl: string
  }
}

export type TestOpenSearch = {
  url: string
  /** Stands before the name of every index and alias: tests share one node and never meet. */
  prefix: string
}

/** The run's one real OpenSearch, and a prefix of this call's own. Only in files named `*.engines.test.ts`. */
export function testOpenSearch(): TestOpenSearch {
  return { url: inject('openSearchUrl'), prefix: `test-${randomBytes(5).toString('hex')}-` }
}
