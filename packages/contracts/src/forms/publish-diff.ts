import type { FormDefinition } from './definition.ts'
import type { Question } from './question.ts'

export interface ChangedQuestion {
  from: Question
  to: Question
  /** Names of what differs, e.g. `title`, `options`. */
  changed: string[]
}

export interface PublishDiff {
  added: Question[]
  removed: Question[]
  changed: ChangedQuestion[]
  isReordered: boolean
  hasNewIntroduction: boolean
}

/** What publishing `to` changes against `from` (undefined: nothing was published yet). Questions are the same by id. */
export function publishDiff(from: FormDefinition | undefined, to: FormDefinition): PublishDiff {
  const before = from?.questions ?? []
  const stayed = to.questions.flatMap((question) => {
    const earlier = before.find((other) => other.id === question.id)
    return earlier ? [{ from: earlier, to: question, changed: changedFields(earlier, question) }] : []
  })
  const stayedIds = stayed.map((pair) => pair.to.id)
  const orderBefore = before.filter((question) => stayedIds.includes(question.id)).map((question) => question.id)
  return {
    added: to.questions.filter((question) => !stayedIds.includes(question.id)),
    removed: before.filter((question) => !stayedIds.includes(question.id)),
    changed: stayed.filter((pair) => pair.changed.length > 0),
    isReordered: orderBefore.join() !== stayedIds.join(),
    hasNewIntroduction: !isSame(from?.introduction, to.introduction),
  }
}

function changedFields(from: Question, to: Question): string[] {
  const before: Readonly<Record<string, unknown>> = { ...from }
  const after: Readonly<Record<string, unknown>> = { ...to }
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => !isSame(before[name], after[name])).toSorted()
}

/** Equal as JSON, whatever the order of keys: a database may give them back in its own. */
function isSame(left: unknown, right: unknown): boolean {
  return stableJson(left) === stableJson(right)
}

function stableJson(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
