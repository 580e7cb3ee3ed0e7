import { testOpenSearch } from '@plutomi/testing/opensearch'
import { inject, test } from 'vitest'
import { expectPassed } from './harness/expect-passed.ts'
import { rebuildUnderWrites } from './scenarios/f20-rebuild-search.ts'

const databaseServer = inject('databaseServer')

test('F20: the index in OpenSearch is built anew under writes, and nobody who searches notices', async () => {
  const search = testOpenSearch()
  expectPassed(await rebuildUnderWrites.run({ driver: 'mysql', isSmall: true, databaseServer, search }))
}, 240_000)
