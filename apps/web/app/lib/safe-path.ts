const anyOrigin = 'http://own.invalid'

/** Where to go after signing in: a path of our own pages, never another site. */
export function safePath(asked: string | null | undefined, fallback: string): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, anyOrigin)) return fallback
  const { origin, pathname, search, hash } = new URL(asked, anyOrigin)
  // A path like `/.//evil.example` becomes `//evil.example`, which a browser takes for another host.
  if (origin !== anyOrigin || pathname.startsWith('//')) return fallback
  return `${pathname}${search}${hash}`
}
