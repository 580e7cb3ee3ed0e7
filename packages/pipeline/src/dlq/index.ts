export type { DlqAction, DlqAudit, DlqEntry, DlqRun, LetterPlace, NoteLetters } from './audit.ts'
export {
  type AuditedLetter,
  type DeadLetter,
  deadLetterOf,
  type LetterState,
  letterStates,
  parsePlace,
  type Place,
  placeText,
  stateOf,
} from './dead-letter.ts'
export { countUnhandled, drop, type DropRequest } from './drop.ts'
export { type DeadLetterFilter, matches } from './filter.ts'
export { findLetter } from './find-letter.ts'
export { GroupWatch, type GroupWatchOptions, readersOf, type WatchedGroups } from './group-watch.ts'
export { differencesBetween, findOriginal, type Original } from './original.ts'
export { createPace, type Pace } from './pace.ts'
export { planReplay, type ReplayChoice, type ReplayPlan } from './plan-replay.ts'
export { replay, type ReplayEvents, type ReplayParts, type ReplayRequest, type ReplayResult } from './replay.ts'
export { replayRecord } from './replay-record.ts'
export { productShapeOf } from './shapes.ts'
export { type Cause, collectStats, type DeadLetterStats, type Dimension } from './stats.ts'
export { dlqTopicsOf, stretchesOf, type Walk, walkDeadLetters } from './walk.ts'
