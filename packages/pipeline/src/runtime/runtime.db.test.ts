import { testLog } from '../../test/test-log.ts'
import { describeFailures } from './runtime.contract-failures.ts'
import { describeOrder } from './runtime.contract-order.ts'

const store = await testLog()

describeOrder(store)
describeFailures(store)
