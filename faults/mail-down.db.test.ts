import { inject } from 'vitest'
import { testMailDown } from './mail-down.contract.ts'

await testMailDown({ driver: 'mysql', databaseServer: inject('databaseServer') })
