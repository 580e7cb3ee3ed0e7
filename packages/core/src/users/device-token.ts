import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '@plutomi/platform/secrets'

/** A browser in which this user has signed in before. */
export interface Device {
  deviceId: string
  userId: string
}

/**
 * What such a browser keeps: `device.user.kid.mac`. It names the user, so that a device of one's own buys nobody
 * another budget for somebody else's address.
 */
export function signDevice(keyring: Keyring, device: Device): string {
  const kid = keyring.currentKid
  return `${device.deviceId}.${device.userId}.${kid}.${macOf(keyring, device, kid)}`
}

/** The device of a genuine token, else undefined. */
export function readDevice(keyring: Keyring, token: string): Device | undefined {
  const match = /^(dev_[0-9a-z]{26})\.(usr_[0-9a-z]{26})\.(\w{1,16})\.([\w-]{43})$/.exec(token)
  const [, deviceId, userId, kid, mac] = match ?? []
  if (deviceId === undefined || userId === undefined || kid === undefined || mac === undefined) return undefined
  if (!keyring.has(kid)) return undefined
  const expected = macOf(keyring, { deviceId, userId }, kid)
  return timingSafeEqual(Buffer.from(mac), Buffer.from(expected)) ? { deviceId, userId } : undefined
}

function macOf(keyring: Keyring, { deviceId, userId }: Device, kid: string): string {
  return createHmac('sha256', keyring.derive('device', kid)).update(`${deviceId}.${userId}`).digest('base64url')
}
