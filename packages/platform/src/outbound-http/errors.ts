export type OutboundRefusal = 'url' | 'scheme' | 'credentials' | 'port' | 'private_address' | 'body_too_large'

/** This address is not called: nothing was sent, and nothing was connected to. */
export class OutboundRefused extends Error {
  override name = 'OutboundRefused'
  readonly code: OutboundRefusal

  constructor(code: OutboundRefusal, message: string) {
    super(message)
    this.code = code
  }
}

export type OutboundFault = 'timeout' | 'dns' | 'connect' | 'reset' | 'tls' | 'protocol'

/** The other side gave no answer. */
export class OutboundFailed extends Error {
  override name = 'OutboundFailed'
  readonly code: OutboundFault

  constructor(code: OutboundFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

const faults: Readonly<Record<string, OutboundFault>> = {
  ECONNREFUSED: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  EADDRNOTAVAIL: 'connect',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  EPROTO: 'tls',
}

/** What kept an answer from coming, in one of our words. */
export function faultOf(error: unknown): OutboundFailed {
  if (error instanceof OutboundFailed) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const fault = faults[code] ?? (isCertificate(code) ? 'tls' : 'protocol')
  return new OutboundFailed(fault, error instanceof Error ? error.message : String(error), { cause: error })
}

/** OpenSSL's words for a certificate that is not believed: CERT_HAS_EXPIRED, SELF_SIGNED_CERT_IN_CHAIN, … */
function isCertificate(code: string): boolean {
  return /CERT|TLS|SSL|UNABLE_TO_/.test(code)
}
