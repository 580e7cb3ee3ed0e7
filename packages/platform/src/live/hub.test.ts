import { describe } from 'vitest'
import { describeLiveHub } from './hub.contract.ts'
import { memoryLiveHub } from './index.ts'

describe('the hub of one process', () => {
  let made = 0
  describeLiveHub(
    async () => {
      const hub = memoryLiveHub()
      return { here: hub, there: hub }
    },
    () => `wsp_${made++}`,
  )
})
