import { SnsUnavailable } from './sns-errors.ts'

/** The two calls to SNS that its messages ask for. Only the process that wires the API gives another one than `httpsSnsEdge`. */
export interface SnsEdge {
  /** The certificate at this address, as PEM. The address was checked to be one of SNS'. */
  fetchCertificate(url: URL): Promise<string>
  /** Says that the subscription is wanted. The address was checked likewise. */
  confirm(url: URL): Promise<void>
}

const timeoutMs = 5_000
const mostCharacters = 64 * 1024

/** Over https, without following anybody elsewhere. */
export function httpsSnsEdge(): SnsEdge {
  return {
    fetchCertificate: (url) => read(url),
    confirm: async (url) => void (await read(url)),
  }
}

async function read(url: URL): Promise<string> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    const text = await response.text()
    if (!response.ok) throw new Error(`SNS answered ${response.status}`)
    if (text.length > mostCharacters) throw new Error('SNS answered more than a certificate is long')
    return text
  } catch (cause) {
    throw new SnsUnavailable('SNS could not be asked', { cause })
  }
}
