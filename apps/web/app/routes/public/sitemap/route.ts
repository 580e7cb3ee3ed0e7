import { listPublicApplications } from '@plutomi/core/applications'
import { reading } from '../../../lib/session.server.ts'
import type { Route } from './+types/route.ts'

/** What a sitemap may hold at most is 50,000; no workspace has a tenth of it. */
const maxPages = 25
const pageSize = 200

/** The workspace's open positions for search engines. */
export async function loader({ context, params }: Route.LoaderArgs): Promise<Response> {
  const paths = await listPaths(context.core, params.workspace)
  const addresses = paths.map((path) => `<url><loc>${escapeXml(new URL(path, context.publicUrl).href)}</loc></url>`)
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.join('')}</urlset>\n`
  const headers = { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }
  return new Response(xml, { headers })
}

async function listPaths(core: Parameters<typeof listPublicApplications>[0], slug: string): Promise<string[]> {
  const paths = [`/${slug}`]
  let cursor: string | undefined
  for (let page = 0; page < maxPages; page += 1) {
    const input = { workspaceSlug: slug, limit: pageSize, cursor }
    const { items, nextCursor } = await reading(listPublicApplications(core, input))
    paths.push(...items.map((posting) => `/${slug}/${posting.slug}`))
    if (nextCursor === undefined) break
    cursor = nextCursor
  }
  return paths
}

function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
