import { newId } from '@plutomi/contracts/ids'
import { parseKeyring } from '@plutomi/platform/secrets'
import { expect, test } from 'vitest'
import { readDevice, signDevice } from './device-token.ts'

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 3).toString('base64')}`)
const device = { deviceId: newId('dev'), userId: newId('usr') }
const token = signDevice(keyring, device)

test('a signed device is read back', () => {
  expect(readDevice(keyring, token)).toEqual(device)
})

test('a device cannot be made another user’s', () => {
  expect(readDevice(keyring, token.replace(device.userId, newId('usr')))).toBeUndefined()
  expect(readDevice(keyring, token.replace(device.deviceId, newId('dev')))).toBeUndefined()
})

test.each(['', 'x', `${token}x`, token.slice(0, -1), token.replace('.k1.', '.k2.'), '....'])(
  '%s is no device',
  (broken) => {
    expect(readDevice(keyring, broken)).toBeUndefined()
  },
)
