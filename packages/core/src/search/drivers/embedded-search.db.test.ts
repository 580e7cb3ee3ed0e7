import { testDatabase } from '@plutomi/testing/database'
import { describeSearchEngine } from '../../../../platform/src/search/search.contract.ts'
import { embeddedSearchEngine } from './embedded-search.ts'

const { db } = await testDatabase()
const engine = embeddedSearchEngine(db)

describeSearchEngine(() => engine)
