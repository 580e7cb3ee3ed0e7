import type { Request, Response } from 'express'
import type { CookieToSet } from './endpoint.ts'

/** Over https our cookies bear `__Host-`, which pins them to this host; plain http must do without. */
export function cookiePrefix(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-' : ''
}

/** Our cookies by their names without the prefix; a plain one is not taken for a pinned one. */
export function readCookies(request: Request, publicUrl: string): Record<string, string> {
  const prefix = cookiePrefix(publicUrl)
  const pairs = (request.get('cookie') ?? '').split(';').map(readPair)
  const ours = pairs.filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(ours.map(([name, value]) => [name.slice(prefix.length), value]))
}

function readPair(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
}

/** Sets a cookie of ours: never readable by scripts, not sent from other sites except by following a link. */
export function writeCookie(response: Response, cookie: CookieToSet, publicUrl: string): void {
  response.cookie(`${cookiePrefix(publicUrl)}${cookie.name}`, cookie.value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    path: '/',
    encode: String,
    ...(cookie.maxAgeSeconds !== undefined && { maxAge: cookie.maxAgeSeconds * 1000 }),
  })
}
