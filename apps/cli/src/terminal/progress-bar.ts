import { printNote } from './output.ts'

const barWidth = 30
const noteEveryMs = 5_000

export type ProgressBar = {
  show: (done: number, total: number) => void
  /** A line of its own. */
  note: (text: string) => void
  end: () => void
}

/** A bar where somebody watches, a line every few seconds where a file does. */
export function progressBar(): ProgressBar {
  const isWatched = process.stderr.isTTY
  let isDrawn = false
  let notedAt = 0
  const clear = () => {
    if (isDrawn) process.stderr.write('\r\u001B[K')
    isDrawn = false
  }
  return {
    show: (done, total) => {
      if (isWatched) {
        process.stderr.write(`\r\u001B[K${barOf(done, total)} ${done}/${total}`)
        isDrawn = true
      } else if (performance.now() - notedAt > noteEveryMs) {
        notedAt = performance.now()
        printNote(`${done} of ${total}`)
      }
    },
    note: (text) => {
      clear()
      printNote(text)
    },
    end: clear,
  }
}

function barOf(done: number, total: number): string {
  const filled = total === 0 ? barWidth : Math.min(barWidth, Math.round((done / total) * barWidth))
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled)
}
