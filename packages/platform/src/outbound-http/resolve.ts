import { Resolver } from 'node:dns/promises'

/** The addresses of a name, IPv4 first; throws what the look-up says when there is none. */
export type Resolve = (host: string) => Promise<readonly string[]>

/**
 * Asks the name servers itself. `lookup()` would wait in the process's four threads, where a few names that nobody
 * answers for hold up everybody else's.
 */
export function nameServers(): Resolve {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  return async (host) => {
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const addresses = [...found(v4), ...found(v6)]
    if (addresses.length === 0 && v4.status === 'rejected') throw v4.reason
    return addresses
  }
}

function found(answer: PromiseSettledResult<string[]>): string[] {
  return answer.status === 'fulfilled' ? answer.value : []
}
