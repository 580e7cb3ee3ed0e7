import { PublicApplicationParams } from '@plutomi/contracts/api/applications'
import { OpenedLink, OpenLink, RequestLink, StartApplying, StartedApplying } from '@plutomi/contracts/api/apply'
import { NoContent } from '@plutomi/contracts/api/common'
import { openLink, requestLink, startApplying } from '@plutomi/core/applicants'
import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { cookieAgain, withCookie } from './applicant-cookie.ts'

export const applyEndpoints: readonly Endpoint[] = [
  endpoint({
    id: 'apply.start',
    method: 'POST',
    path: '/public/{workspace}/{application}/applicants',
    summary: 'Begin to apply; the answer is the same whether the address is known or not',
    auth: 'public',
    limit: 'apply',
    params: PublicApplicationParams,
    body: StartApplying,
    response: StartedApplying,
    status: 201,
    secretFields: ['token'],
    handle: async ({ ctx, params: { workspace, application }, body, setCookie }) =>
      withCookie(
        await startApplying(ctx, { workspaceSlug: workspace, applicationSlug: application, ...body }),
        setCookie,
      ),
    onReplay: cookieAgain({ isProven: false }),
  }),
  endpoint({
    id: 'apply.openLink',
    method: 'POST',
    path: '/public/me/link',
    summary: "Exchange a mailed link for the browser's own token; proves the address",
    auth: 'public',
    limit: 'public_read',
    params: z.object({}),
    body: OpenLink,
    response: OpenedLink,
    secretFields: ['token'],
    handle: async ({ ctx, body, setCookie }) => withCookie(await openLink(ctx, body), setCookie),
    // The same body, so the same mailed link: whoever sends it again has come by it.
    onReplay: cookieAgain({ isProven: true }),
  }),
  endpoint({
    id: 'apply.requestLink',
    method: 'POST',
    path: '/public/links',
    summary: 'Ask for the mail with the link again; the answer is always the same',
    auth: 'public',
    limit: 'apply',
    params: z.object({}),
    body: RequestLink,
    response: NoContent,
    status: 204,
    handle: ({ ctx, body }) => requestLink(ctx, body),
  }),
]
