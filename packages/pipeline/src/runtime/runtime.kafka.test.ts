import { testKafkaLog } from '../../test/test-kafka-log.ts'
import { describeHandOvers } from './hand-over.contract.ts'
import { describeFailures } from './runtime.contract-failures.ts'
import { describeOrder } from './runtime.contract-order.ts'

const store = await testKafkaLog()

describeOrder(store)
describeFailures(store)
describeHandOvers(store)
