import { LiveTicket, LiveTicketParams } from '@plutomi/contracts/api/live'
import { createLiveTicket } from '@plutomi/core/live'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

export const liveEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'live.createTicket',
    method: 'POST',
    path: '/v2/workspaces/{workspaceId}/live-tickets',
    summary: 'A ticket for one live connection',
    auth: 'workspace',
    right: 'applicants:read',
    params: LiveTicketParams,
    response: LiveTicket,
    status: 201,
    idempotency: 'none',
    handle: ({ ctx, params }) => createLiveTicket(ctx, params),
  }),
]
