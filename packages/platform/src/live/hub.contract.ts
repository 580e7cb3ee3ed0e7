import { expect, test, vi } from 'vitest'
import type { LiveHub, LiveListener, LiveMessage } from './index.ts'

export const liveMessage = (workspaceId: string, eventId = 'evt_1'): LiveMessage => ({
  eventId,
  type: 'applicant.moved',
  workspaceId,
  subjectId: 'apl_1',
  seq: 3,
  applicationId: 'app_1',
  actor: 'seed',
  facts: { toStageId: 'stg_1' },
})

/** Writes down what it hears. */
export function noting(): LiveListener & { heard: LiveMessage[]; gaps: number } {
  const notes = {
    heard: new Array<LiveMessage>(),
    gaps: 0,
    hear: (message: LiveMessage) => void notes.heard.push(message),
    missed: () => void notes.gaps++,
  }
  return notes
}

/** What every hub promises between a publisher and a listener, be they one process or two. */
export function describeLiveHub(open: () => Promise<{ here: LiveHub; there: LiveHub }>, names: () => string): void {
  test('a message reaches the listeners of its workspace, whole and in order, and nobody else', async () => {
    const { here, there } = await open()
    const [mine, other] = [names(), names()]
    const [first, second, stopped, foreign] = [noting(), noting(), noting(), noting()]
    await there.subscribe(mine, first)
    await there.subscribe(mine, second)
    await there.subscribe(other, foreign)
    const stop = await there.subscribe(mine, stopped)
    stop()
    const messages = ['evt_1', 'evt_2', 'evt_3'].map((eventId) => liveMessage(mine, eventId))
    for (const message of messages) await here.publish(message)
    await vi.waitFor(() => expect(first.heard).toEqual(messages), { timeout: 30_000 })
    await vi.waitFor(() => expect(second.heard).toEqual(messages), { timeout: 30_000 })
    await here.publish(liveMessage(other))
    await vi.waitFor(() => expect(foreign.heard).toEqual([liveMessage(other)]), { timeout: 30_000 })
    expect(stopped.heard).toEqual([])
  })

  test('who listens again after everybody stopped hears again', async () => {
    const { here, there } = await open()
    const mine = names()
    const stop = await there.subscribe(mine, noting())
    stop()
    const again = noting()
    await there.subscribe(mine, again)
    await here.publish(liveMessage(mine))
    await vi.waitFor(() => expect(again.heard).toEqual([liveMessage(mine)]), { timeout: 30_000 })
  })
}
