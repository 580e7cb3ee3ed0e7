import { createKafkaLog } from '@plutomi/pipeline'
import { testBroker } from '@plutomi/testing/kafka'
import { describeFreshness } from './freshness.contract.ts'

describeFreshness('kafka', async () => {
  const { brokers, namespace } = await testBroker()
  return () => createKafkaLog({ brokers, namespace, replicationFactor: 1 })
})
