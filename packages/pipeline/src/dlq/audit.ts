/** Where a dead letter stands. `recordedAt`, the log's time of it, tells it from one of a log that was made anew. */
export type LetterPlace = { topic: string; partition: number; offset: bigint; recordedAt: Date }

export type DlqAction = 'replayed' | 'dropped'

/** Something that was done with a letter, and who did it. */
export type DlqEntry = { action: DlqAction; operator: string; reason: string | null; replayId: string | null; at: Date }

/** One call of the tool that changes something. */
export type DlqRun = {
  id: string
  action: DlqAction
  reason?: string
  /** What was asked for: the filter and the limits. */
  request: Record<string, unknown>
}

export type NoteLetters = (letters: readonly LetterPlace[]) => Promise<void>

/** Who did what with which letter, and who may. Core implements it on the database; refusals are thrown. */
export interface DlqAudit {
  /** Per place, in their order, what was done with the letter there. */
  entriesOf(places: readonly LetterPlace[]): Promise<readonly (readonly DlqEntry[])[]>
  /** Checks the role and notes the run, then holds off every other run until `work` ends. `note` marks letters as handled. */
  act<Result>(run: DlqRun, work: (note: NoteLetters) => Promise<Result>): Promise<Result>
}
