import { createKafkaLog } from '@plutomi/pipeline'
import { testBroker } from '@plutomi/testing/kafka'
import { describeLogTools } from './log-tools.contract.ts'

describeLogTools('kafka', async () => {
  const { brokers, namespace } = await testBroker()
  const settings = { KAFKA_BROKERS: brokers.join(','), KAFKA_NAMESPACE: namespace, KAFKA_REPLICATION: '1' }
  return { log: await createKafkaLog({ brokers, namespace, replicationFactor: 1 }), settings }
})
