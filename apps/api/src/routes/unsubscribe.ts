import { NoContent } from '@plutomi/contracts/api/common'
import { Unsubscribe } from '@plutomi/contracts/api/unsubscribe'
import { unsubscribe } from '@plutomi/core/mail'
import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'

export const unsubscribeEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'mail.unsubscribe',
    method: 'POST',
    path: '/public/unsubscribe',
    summary: 'Get no more mail of this kind, by the link in one',
    auth: 'public',
    limit: 'public_read',
    params: z.object({}),
    body: Unsubscribe,
    response: NoContent,
    status: 204,
    idempotency: 'none',
    handle: ({ ctx, body }) => unsubscribe(ctx, body),
  }),
]
