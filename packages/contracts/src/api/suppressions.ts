import { z } from 'zod'
import { idOf } from '../ids.ts'
import { EmailAddress, pageOf, PageQuery, Timestamp } from './common.ts'

/**
 * Why an address is not mailed: it does not exist, mail to it was reported as spam, or somebody said so by hand. One that
 * unsubscribed still gets what its reader waits for.
 */
export const suppressionCauses = ['bounced', 'complained', 'manual', 'unsubscribed'] as const
export type SuppressionCause = (typeof suppressionCauses)[number]

export const SuppressionQuery = PageQuery.extend({
  /** The address or its beginning. */
  address: z.string().trim().toLowerCase().min(1).max(254).optional(),
})

export const Suppression = z.object({
  id: idOf('spr'),
  email: z.string(),
  cause: z.enum(suppressionCauses),
  since: Timestamp,
})
export type Suppression = z.output<typeof Suppression>
export const SuppressionList = pageOf(Suppression)

export const AddSuppression = z.strictObject({ email: EmailAddress })
export const SuppressionParams = z.strictObject({ workspaceId: idOf('wsp'), suppressionId: idOf('spr') })
