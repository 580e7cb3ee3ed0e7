/**
 * First segments of addresses that are not a workspace's: pages, API and what browsers and scanners ask for by
 * convention. A test of the route tables fails for a first segment that is missing here.
 */
export const reservedSlugs: readonly string[] = [
  'a',
  'about',
  'account',
  'admin',
  'api',
  'app',
  'apply',
  'assets',
  'auth',
  'billing',
  'blog',
  'callbacks',
  'console',
  'contact',
  'docs',
  'events',
  'favicon',
  'files',
  'fonts',
  'health',
  'healthz',
  'help',
  'hooks',
  'invite',
  'invites',
  'l',
  'legal',
  'live',
  'login',
  'logout',
  'mailbox',
  'me',
  'metrics',
  'new',
  'openapi',
  'platform',
  'pricing',
  'privacy',
  'public',
  'readyz',
  'robots',
  's',
  'security',
  'ses',
  'settings',
  'sign-in',
  'sign-out',
  'sign-up',
  'signin',
  'signout',
  'signup',
  'sitemap',
  'static',
  'status',
  'styleguide',
  'support',
  'terms',
  'unsubscribe',
  'v1',
  'v2',
  'v3',
  'well-known',
  'ws',
  'www',
]

const reserved = new Set(reservedSlugs)

/** Whether the word can be no workspace's slug. */
export function isReservedSlug(slug: string): boolean {
  return reserved.has(slug)
}

/**
 * Whether a part of an address can be a slug at all. Asked before every look-up by slug: the column is ASCII, and the
 * database refuses to compare it with anything else instead of finding nothing.
 */
export function couldBeSlug(text: string): boolean {
  return /^[a-z0-9-]{1,48}$/.test(text)
}

/**
 * First segments of these routes (`/v2/me`, `app/:slug`, `/a/{applicantId}`) that a workspace could take as its slug
 * although they are not free. A segment that is a parameter or has a dot or another sign no slug has cannot collide.
 */
export function unreservedSegments(paths: readonly string[]): string[] {
  const segments = paths.map((path) => path.split('/').find((segment) => segment !== '') ?? '')
  return [...new Set(segments)].filter((segment) => /^[a-z0-9-]+$/.test(segment) && !reserved.has(segment))
}

/** Latin letters that are no other letter with an accent, as people spell them without a keyboard for them. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
}

/** A slug made of a name's letters and digits, accents taken off; `fallback` when nothing is left of it. */
export function slugFrom(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðı]/g, (letter) => spelledOut[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-|-$/g, '')
  return slug.length < 2 || isReservedSlug(slug) ? fallback : slug
}
