import { z } from 'zod'
import { idOf } from '../ids.ts'
import { WorkspaceParams } from './workspaces.ts'

/** The handle of one change's held effects: until then it may be undone, or its effects sent now. */
export const HoldReceipt = z.object({ id: idOf('hld'), until: z.iso.datetime() })
export type HoldReceipt = z.infer<typeof HoldReceipt>

export const UndoneHold = z.object({
  id: idOf('hld'),
  applicants: z.array(z.object({ id: idOf('apl'), seq: z.int() })),
})
export type UndoneHold = z.infer<typeof UndoneHold>

export const ReleasedHold = z.object({ id: idOf('hld'), releasedCount: z.int() })
export type ReleasedHold = z.infer<typeof ReleasedHold>

/** The id a change's receipt carries: one for everything the call did. */
export const HoldParams = WorkspaceParams.extend({ groupId: idOf('hld') })
