import { startKafka } from '@plutomi/testing/engines'
import { testBroker } from '@plutomi/testing/kafka'
import { fileURLToPath } from 'node:url'
import { describeLogContract, describeLogOutage } from '../../log.contract.ts'
import type { LogStore } from '../../log.contract-bench.ts'
import { createKafkaLog } from './kafka-log.ts'
import { deleteRecords } from '../../../test/delete-records.ts'

type Place = { brokers: string[]; namespace: string }

function storeAt(place: Place): LogStore {
  return {
    open: () => createKafkaLog(place),
    client: {
      module: fileURLToPath(new URL('../../../test/open-kafka-log.ts', import.meta.url)),
      argument: JSON.stringify(place),
    },
    trim: (topic, partition, below) =>
      deleteRecords(place.brokers, { topic: `${place.namespace}.${topic}`, partition, below }),
    close: () => Promise.resolve(),
  }
}

describeLogContract('kafka', async () => storeAt(await testBroker()))

describeLogOutage('kafka', async (): Promise<LogStore> => {
  const broker = await startKafka()
  return {
    ...storeAt({ brokers: broker.brokers, namespace: 'outage' }),
    killStore: () => broker.kill9(),
    startStore: async () => {
      await broker.restart()
    },
    close: () => broker.stop(),
  }
})
