import type { ReplayEvents } from '@plutomi/pipeline/dlq'
import { printJson, printNote } from '../../terminal/output.ts'
import { outcomeFactsOf } from './letter-facts.ts'

type Progress = { total: number; tier: number; replayId: string; isJson: boolean }

const barWidth = 30
const lineEvery = 100

/** A bar where somebody watches, lines where a file does, a document per letter for programs. */
export function showProgress({ total, tier, replayId, isJson }: Progress): { on: ReplayEvents; end: () => void } {
  const isWatched = process.stderr.isTTY
  const draw = (done: number, note = '') => {
    const filled = total === 0 ? barWidth : Math.min(barWidth, Math.round((done / total) * barWidth))
    const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
    process.stderr.write(`\r\u001B[K${bar} ${done}/${total} ${note}`)
  }
  let done = 0
  const say = (text: string) => (isWatched ? draw(done, text) : printNote(text))
  const on: ReplayEvents = {
    replayed: (letter, count) => {
      done = count
      const replay = { outcome: 'replayed', tier, replayId, replayCount: letter.replayCount + 1 }
      if (isJson) printJson({ ...replay, ...outcomeFactsOf(letter) })
      else if (isWatched) draw(count)
      else if (count % lineEvery === 0) printNote(`${count} of ${total}`)
    },
    refused: ({ place }, why) => {
      if (isWatched) process.stderr.write('\r\u001B[K')
      printNote(`${place} not replayed: ${why}`)
    },
    paused: (why) => say(`waiting: ${why}`),
    resumed: () => say('goes on'),
  }
  return { on, end: () => void (isWatched && process.stderr.write('\n')) }
}
