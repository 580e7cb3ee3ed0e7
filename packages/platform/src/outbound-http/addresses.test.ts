import { expect, test } from 'vitest'
import { mayCall, type OutboundRules, targetOf } from './index.ts'
import { OutboundRefused } from './errors.ts'

const strict: OutboundRules = { requireHttps: true, allowNets: [] }
const loose: OutboundRules = { requireHttps: false, allowNets: [] }

const refusalOf = (url: string, rules = strict): string => {
  try {
    targetOf(url, rules)
  } catch (error) {
    return error instanceof OutboundRefused ? error.code : String(error)
  }
  return 'none'
}

test.each([
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '127.0.0.1.',
  '①②⑦.0.0.1',
  '0',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '0xa9fea9fe',
  '168.63.129.16',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:10.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::169.254.169.254]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
])('%s is an address nobody may be sent to', (host) => {
  expect(refusalOf(`https://${host}/hook`)).toBe('private_address')
})

test.each([
  '93.184.216.34',
  '1.1.1.1',
  '[2606:4700:4700::1111]',
  '[::ffff:1.1.1.1]',
  '[64:ff9b::101:101]',
  'example.com',
  'example.com.',
])('%s may be called', (host) => {
  expect(refusalOf(`https://${host}/hook`)).toBe('none')
})

test('the dot at the end of a name is no part of what is looked up', () => {
  expect(targetOf('https://example.com./hook', strict).host).toBe('example.com')
})

test('plain http is for whoever allows it', () => {
  expect(refusalOf('http://example.com/')).toBe('scheme')
  expect(refusalOf('http://example.com/', loose)).toBe('none')
  expect(refusalOf('ftp://example.com/', loose)).toBe('scheme')
  expect(refusalOf('file:///etc/passwd', loose)).toBe('scheme')
})

test('ports of other services cannot be reached', () => {
  expect(refusalOf('https://example.com:8443/')).toBe('none')
  expect(refusalOf('https://example.com:22/')).toBe('port')
  expect(refusalOf('https://1.1.1.1:6379/')).toBe('port')
  expect(refusalOf('https://example.com:80/')).toBe('port')
  expect(refusalOf('http://example.com:80/', loose)).toBe('none')
  expect(refusalOf('http://example.com:25/', loose)).toBe('port')
})

test('an address carries no password, and text that is no address is refused', () => {
  expect(refusalOf('https://user:secret@example.com/')).toBe('credentials')
  expect(refusalOf('https://')).toBe('url')
  expect(refusalOf('example.com')).toBe('url')
})

test('a listed net may be called on any port, another private one may not', () => {
  const rules = { requireHttps: false, allowNets: ['127.0.0.0/8', 'fd00::/8'] }
  expect(refusalOf('http://127.0.0.1:4711/', rules)).toBe('none')
  expect(refusalOf('http://[::ffff:127.0.0.1]:4711/', rules)).toBe('none')
  expect(refusalOf('http://[fd00::1]:4711/', rules)).toBe('none')
  expect(refusalOf('http://10.0.0.1/', rules)).toBe('private_address')
  expect(refusalOf('http://1.1.1.1:4711/', rules)).toBe('port')
  expect(mayCall('::1', rules)).toBe(false)
})
