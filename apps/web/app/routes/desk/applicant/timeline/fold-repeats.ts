import type { TimelineItem } from '@plutomi/contracts/api/applicants'

export interface FoldedItem {
  /** The latest of them. */
  item: TimelineItem
  times: number
}

/** The same thing by the same actor several times in a row is told once. */
export function foldRepeats(items: readonly TimelineItem[]): readonly FoldedItem[] {
  const folded: FoldedItem[] = []
  for (const item of items) {
    const last = folded.at(-1)
    if (last && isRepeatable(item) && sameness(last.item) === sameness(item)) last.times += 1
    else folded.push({ item, times: 1 })
  }
  return folded
}

/** A move is never a repeat of another: each has its own way and its own undo. */
function isRepeatable({ type, hold, isUndone }: TimelineItem): boolean {
  return !type.startsWith('applicant.') && hold === undefined && !isUndone
}

function sameness({ type, actor, facts }: TimelineItem): string {
  const { stage, templateName, template, workflow, bounce } = facts
  return JSON.stringify([type, actor.kind, actor.id, stage, templateName, template, workflow, bounce])
}
