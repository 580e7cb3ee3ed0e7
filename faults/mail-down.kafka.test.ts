import { testBroker } from '@plutomi/testing/kafka'
import { inject } from 'vitest'
import { testMailDown } from './mail-down.contract.ts'

await testMailDown({ driver: 'kafka', databaseServer: inject('databaseServer'), kafka: await testBroker() })
