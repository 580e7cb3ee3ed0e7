import { newId } from '@plutomi/contracts/ids'
import { loginCodeDigits, requestLoginCode } from '@plutomi/core/users'
import { anEmail, aUser, contextFor } from '@plutomi/testing/factories'
import type { ApiWorld } from '../api-world.ts'
import type { Cases } from './cases.ts'

async function aMailedCode({ db, config }: ApiWorld): Promise<{ loginCodeId: string; code: string }> {
  const { clock, keyring } = config
  const ctx = contextFor(db, { kind: 'anonymous' }, { clock })
  const { loginCodeId } = await requestLoginCode(ctx, { email: anEmail(), locale: 'en' })
  return { loginCodeId, code: loginCodeDigits(keyring, keyring.currentKid, loginCodeId) }
}

// Those that end a session end one of their own.
const aSession = async ({ db, config }: ApiWorld) => ({
  session: (await aUser(db, { clock: config.clock })).sessionToken,
})

export const authCases: Cases = {
  'auth.requestLoginCode': {
    good: async () => ({ body: { email: anEmail(), locale: 'es' } }),
    badBody: { body: { email: 'ann' }, field: 'email' },
  },
  'auth.startSession': {
    good: async (world) => ({ body: await aMailedCode(world) }),
    badBody: { body: { loginCodeId: newId('lgc'), code: '12345' }, field: 'code' },
  },
  'auth.getSession': { good: aSession },
  'auth.endSession': { good: aSession },
  'auth.endAllSessions': { good: aSession },
  'users.getMe': { good: aSession },
  'users.updateMe': {
    good: async (world) => ({ ...(await aSession(world)), body: { name: 'Ann' } }),
    badBody: { body: { name: ' ' }, field: 'name' },
  },
}
