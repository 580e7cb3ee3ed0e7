import { isAddress, isListed, mayCall, type OutboundRules } from './address.ts'
import { OutboundRefused } from './errors.ts'

/** Where a request goes, before its name is looked up. */
export interface Target {
  url: URL
  isHttps: boolean
  /** Without brackets and without the dot at its end. */
  host: string
  port: number
}

const openPorts = { 'https:': [443, 8443], 'http:': [80, 443, 8443] } as const

/**
 * Reads the address a customer gave, or throws `OutboundRefused`. What is said here needs no look-up: scheme, name and
 * password in it, and, where the host is an address, whether it may be called.
 */
export function targetOf(text: string, rules: OutboundRules): Target {
  const url = parse(text)
  const { protocol } = url
  if (protocol !== 'https:' && protocol !== 'http:') throw new OutboundRefused('scheme', 'only https:// can be called')
  if (protocol === 'http:' && rules.requireHttps) throw new OutboundRefused('scheme', 'only https:// can be called')
  if (url.username !== '' || url.password !== '')
    throw new OutboundRefused('credentials', 'an address carries no user name and password')
  const isHttps = protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const port = url.port === '' ? (isHttps ? 443 : 80) : Number(url.port)
  const target = { url, isHttps, host, port }
  if (isAddress(host)) assertCallable(target, host, rules)
  // The port of a name in a listed net is known to be free only when the name is looked up.
  else if (rules.allowNets.length === 0) assertPort(target)
  return target
}

/** Throws unless this address, which the target's host is or was resolved to, may be connected to. */
export function assertCallable(target: Target, address: string, rules: OutboundRules): void {
  if (!mayCall(address, rules))
    throw new OutboundRefused('private_address', 'the address is not on the public internet')
  if (!isListed(address, rules)) assertPort(target)
}

function assertPort({ url, port }: Target): void {
  const open: readonly number[] = url.protocol === 'https:' ? openPorts['https:'] : openPorts['http:']
  if (!open.includes(port)) throw new OutboundRefused('port', `only the ports ${open.join(', ')} can be called`)
}

function parse(text: string): URL {
  // URL reads 0x7f.1, 2130706433 and 127.1 as what they are: 127.0.0.1.
  if (!URL.canParse(text)) throw new OutboundRefused('url', 'this is no address')
  return new URL(text)
}
