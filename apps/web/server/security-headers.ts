import type { WebMode } from './load-context.ts'

export interface SecurityOptions {
  nonce: string
  publicUrl: string
  mode: WebMode
  /** A store of files that is not on our origin: pages send to it and show pictures of it. */
  filesOrigin?: string | undefined
}

/** The headers of every document: scripts only with the nonce, no framing, forms only to ourselves. */
export function securityHeaders({ nonce, publicUrl, mode, filesOrigin }: SecurityOptions): Record<string, string> {
  const isSecure = publicUrl.startsWith('https:')
  const files = filesOrigin === undefined ? '' : ` ${filesOrigin}`
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}'`,
    // Virtual lists and charts set positions in style attributes.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:${files}`,
    `font-src 'self'`,
    `connect-src 'self' ws: wss:${files}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
    ...(isSecure && mode === 'production'
      ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
      : {}),
  }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a write comes from our own pages; browsers name the origin of every cross-site form and fetch. */
export function isOwnOrigin(method: string, origin: string | undefined, publicUrl: string): boolean {
  return reading.has(method) || origin === undefined || origin === new URL(publicUrl).origin
}
