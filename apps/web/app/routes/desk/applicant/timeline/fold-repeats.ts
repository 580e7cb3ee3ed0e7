import type { TimelineItem } from '@plutomi/contracts/api/applicants'

export interface FoldedItem {
  /** The latest of them. */
  item: TimelineItem
  times: number
}

/** The same thing by the same actor several times in a row is told once, and so is a mail: where it came to in the end. */
export function foldRepeats(items: readonly TimelineItem[]): readonly FoldedItem[] {
  const folded: FoldedItem[] = []
  const mails = new Set<string>()
  for (const item of items) {
    const emailId = item.mail?.emailId
    if (emailId !== undefined && mails.has(emailId)) continue
    if (emailId !== undefined) mails.add(emailId)
    const last = folded.at(-1)
    if (last && isRepeatable(item) && sameness(last.item) === sameness(item)) last.times += 1
    else folded.push({ item, times: 1 })
  }
  return folded
}

/** A move is never a repeat of another: each has its own way and its own undo. Nor is a mail whose way is known. */
function isRepeatable({ type, hold, isUndone, mail }: TimelineItem): boolean {
  return !type.startsWith('applicant.') && hold === undefined && !isUndone && mail === undefined
}

function sameness({ type, actor, facts }: TimelineItem): string {
  const { stage, templateName, template, workflow, bounce } = facts
  return JSON.stringify([type, actor.kind, actor.id, stage, templateName, template, workflow, bounce])
}
