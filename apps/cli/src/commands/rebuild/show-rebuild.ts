import type { RebuildEvents } from '../../rebuild/rebuild-parts.ts'
import { printJson, printNote } from '../../terminal/output.ts'
import { progressBar } from '../../terminal/progress-bar.ts'

/** What a rebuild does, for somebody who watches, or as documents for a program. */
export function showRebuild(isJson: boolean): { on: RebuildEvents; end: () => void } {
  const bar = progressBar()
  const tell = (event: string, facts: Record<string, unknown>, sentence: string) => {
    if (isJson) printJson({ event, ...facts })
    else bar.note(sentence)
  }
  const on: RebuildEvents = {
    begun: (facts) => tell('begun', facts, facts.isResumed ? `Goes on with ${facts.target}` : `Builds ${facts.target}`),
    written: (done, total) => bar.show(done, total),
    waiting: (why) => (isJson ? printNote(`waiting: ${why}`) : bar.note(`Waiting: ${why}`)),
    verified: (facts) =>
      tell('verified', facts, `${facts.documents} documents counted, ${facts.sampled} compared one by one`),
    live: (target) => tell('live', { target }, `${target} is live; what came in between follows`),
  }
  return { on, end: bar.end }
}
