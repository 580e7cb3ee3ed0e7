import type { AuditedLetter } from '@plutomi/pipeline/dlq'

/** A letter as `--json` and the export give it; the value apart. */
export function factsOf({ letter, state, entries }: AuditedLetter): Record<string, unknown> {
  const { rec: _rec, ...facts } = letter
  return { ...facts, state, handled: entries }
}
