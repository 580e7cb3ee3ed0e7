import { expect, test } from 'vitest'
import { type LiveMessage, memoryLiveHub } from './index.ts'

const message: LiveMessage = {
  eventId: 'evt_1',
  type: 'applicant.moved',
  workspaceId: 'wsp_a',
  subjectId: 'apl_1',
  actor: 'seed',
  facts: {},
}

test('a message reaches the listeners of its workspace and nobody else', async () => {
  const hub = memoryLiveHub()
  const heard: string[] = []
  hub.subscribe('wsp_a', () => heard.push('a'))
  hub.subscribe('wsp_b', () => heard.push('b'))
  const stop = hub.subscribe('wsp_a', () => heard.push('stopped'))
  stop()
  await hub.publish(message)
  expect(heard).toEqual(['a'])
})
