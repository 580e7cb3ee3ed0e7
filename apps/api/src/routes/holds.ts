import { HoldParams, ReleasedHold, UndoneHold } from '@plutomi/contracts/api/holds'
import { releaseHolds, undoHold } from '@plutomi/core/applicants'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

const one = '/v2/workspaces/{workspaceId}/holds/{groupId}'

export const holdEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'holds.undo',
    method: 'POST',
    path: `${one}/undo`,
    summary: 'Take back everything a change did, while its effects are held',
    auth: 'workspace',
    right: 'applicants:write',
    params: HoldParams,
    response: UndoneHold,
    handle: ({ ctx, params }) => undoHold(ctx, params),
  }),
  endpoint({
    id: 'holds.release',
    method: 'POST',
    path: `${one}/release`,
    summary: 'Send the held effects of a change now; after that it cannot be undone',
    auth: 'workspace',
    right: 'applicants:write',
    params: HoldParams,
    response: ReleasedHold,
    handle: ({ ctx, params }) => releaseHolds(ctx, params),
  }),
]
