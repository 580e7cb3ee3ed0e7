import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What may be called beside the public internet. Both are loosened in tests and on a developer's machine only. */
export interface OutboundRules {
  requireHttps: boolean
  /** CIDRs that may be called although they are private; their ports are free. */
  allowNets: readonly string[]
}

/** What holds where nothing else was set. */
export const strictRules: OutboundRules = { requireHttps: true, allowNets: [] }

type Address = ipaddr.IPv4 | ipaddr.IPv6

// Public by their range, yet answered by the cloud a process runs in.
const metadata = new Set(['168.63.129.16', '169.254.169.254', '100.100.100.200', '192.0.0.192'])

/** Whether this is an IP address in its usual form, as URL and name servers write it. */
export function isAddress(host: string): boolean {
  return isIP(host) !== 0
}

/** Whether an address may be connected to. Whatever is not plainly public is not. */
export function mayCall(address: string, { allowNets }: Pick<OutboundRules, 'allowNets'>): boolean {
  const parsed = ipaddr.parse(address)
  return isAllowed(parsed, allowNets) || isPublic(parsed)
}

/** Whether an address is let through by the list alone: only then any port will do. */
export function isListed(address: string, { allowNets }: Pick<OutboundRules, 'allowNets'>): boolean {
  return isAllowed(ipaddr.parse(address), allowNets)
}

function isPublic(address: Address): boolean {
  return address instanceof ipaddr.IPv6 ? isPublicV6(address) : isPublicV4(address)
}

function isPublicV4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !metadata.has(address.toString())
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')
const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

/**
 * Forms that carry an IPv4 address are judged by it: mapped, and translated by NAT64. Others that do (6to4, Teredo,
 * compatible) are obsolete and refused with all that is not global unicast.
 */
function isPublicV6(address: ipaddr.IPv6): boolean {
  if (address.isIPv4MappedAddress()) return isPublicV4(address.toIPv4Address())
  if (address.match(translated)) return isPublicV4(new ipaddr.IPv4(address.toByteArray().slice(12)))
  return address.match(globalUnicast) && address.range() === 'unicast'
}

function isAllowed(address: Address, nets: readonly string[]): boolean {
  const plain = ipaddr.process(address.toString())
  return nets.some((net) => {
    const [range, bits] = ipaddr.parseCIDR(net)
    if (plain instanceof ipaddr.IPv6) return range instanceof ipaddr.IPv6 && plain.match(range, bits)
    return range instanceof ipaddr.IPv4 && plain.match(range, bits)
  })
}
