import type { AppLoadContext } from 'react-router'
import { cookieValue } from './cookies.ts'

const name = 'workspace'

/** The slug of the workspace this browser was in last. */
export function lastWorkspaceOf(request: Request): string | undefined {
  return cookieValue(request, name)
}

/** A cookie that remembers this workspace; undefined when it is remembered already. */
export function lastWorkspaceCookie(request: Request, context: AppLoadContext, slug: string): string | undefined {
  if (lastWorkspaceOf(request) === slug) return undefined
  const secure = context.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${slug}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure}`
}
