import { z } from 'zod'
import { idOf } from '../ids.ts'
import { PageQuery, Timestamp } from './common.ts'

export const AuditEntry = z.object({
  id: idOf('aud'),
  /** Who did it, e.g. `member:mem_…`, `api_key:key_…`, `workflow:run_…`. */
  actor: z.string(),
  /** Object and verb, e.g. `member.role_changed`. */
  action: z.string(),
  subjectId: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  createdAt: Timestamp,
})
export type AuditEntry = z.output<typeof AuditEntry>

export const ListAuditEntries = PageQuery.extend({
  /** Only what was done to this, e.g. one member or application. */
  subjectId: z
    .string()
    .regex(/^[a-z]{3}_[0-9a-z]{26}$/, 'is no id')
    .optional(),
})
export type ListAuditEntries = z.output<typeof ListAuditEntries>
