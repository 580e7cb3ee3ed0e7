import type { Log } from '../log.ts'
import type { DlqAudit } from './audit.ts'
import { type AuditedLetter, auditPlaceOf, deadLetterOf, type Place, stateOf } from './dead-letter.ts'

/** The letter at this place; undefined when there is none, or retention took it. */
export async function findLetter(log: Log, audit: DlqAudit, place: Place): Promise<AuditedLetter | undefined> {
  const { topic, partition, offset } = place
  if (partition >= (await log.admin.partitions(topic))) return undefined
  const tp = { topic, partition }
  if (offset < (await log.admin.begin(tp)) || offset >= (await log.admin.end(tp))) return undefined
  const [rec] = await log.admin.read(tp, offset, 1)
  if (rec?.offset !== offset) return undefined
  const letter = deadLetterOf(rec)
  const [entries = []] = await audit.entriesOf([auditPlaceOf(letter)])
  return { letter, state: stateOf(entries), entries }
}
