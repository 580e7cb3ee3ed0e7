import { findOwnPage } from '../../../lib/own-page.server.ts'
import { pulseOf } from '../../../lib/own-pulse.ts'
import type { Route } from './+types/route.ts'

/** Whether something changed, in a few bytes: the own page asks while somebody looks at it. */
export async function loader(asking: Route.LoaderArgs): Promise<Response> {
  const page = await findOwnPage(asking)
  return Response.json({ pulse: page ? pulseOf(page) : '' }, { headers: { 'Cache-Control': 'no-store' } })
}
