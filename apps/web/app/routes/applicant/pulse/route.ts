import { findOwnPage } from '../../../lib/own-page.server.ts'
import { pulseOf } from '../../../lib/own-pulse.ts'
import type { Route } from './+types/route.ts'

/** Whether something changed, in a few bytes: the own page asks while somebody looks at it. */
export async function loader(asking: Route.LoaderArgs): Promise<Response> {
  const page = await findOwnPage(asking)
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(page ? pulseOf(page) : '', { headers })
}
