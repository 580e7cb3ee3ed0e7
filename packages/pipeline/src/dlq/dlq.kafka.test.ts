import { testBroker } from '@plutomi/testing/kafka'
import { fileURLToPath } from 'node:url'
import { deleteRecords } from '../../test/delete-records.ts'
import { createKafkaLog } from '../index.ts'
import { describeDlqTool } from './dlq.contract.ts'

describeDlqTool('kafka', async () => {
  const place = await testBroker()
  return {
    log: await createKafkaLog(place),
    client: {
      module: fileURLToPath(new URL('../../test/open-kafka-log.ts', import.meta.url)),
      argument: JSON.stringify(place),
    },
    trim: (topic, partition, below) =>
      deleteRecords(place.brokers, { topic: `${place.namespace}.${topic}`, partition, below }),
  }
})
