import { newId } from '@plutomi/contracts/ids'
import type { Page } from 'playwright-core'
import type { World } from '../worlds/world.ts'
import { bareStates, neverEmpty, type ProductPage } from './product-page.ts'

const auth = { surface: 'auth', states: bareStates, signedIn: 'nobody' } as const
const deadInvite = () => '/invite/no-such-token'
const signOut = () => '/sign-out'

export const authPages: readonly ProductPage[] = [
  { ...auth, name: 'sign-in', path: () => '/sign-in', from: deadInvite },
  { ...auth, name: 'sign-in-code', path: () => '/sign-in', states: ['normal'], arrive: askForCode },
  {
    ...auth,
    name: 'sign-in-code-wrong',
    path: () => '/sign-in',
    states: ['normal'],
    arrive: typeWrongCode,
    isPassing: true,
  },
  {
    ...auth,
    name: 'invite',
    path: ({ links }) => `/invite/${links.invite}`,
    states: neverEmpty,
    from: () => '/sign-in',
  },
  { ...auth, name: 'invite-dead', path: deadInvite, states: ['normal'], status: 404 },
  { ...auth, name: 'sign-out', path: signOut, signedIn: 'owner', from: () => '/app/new' },
  { ...auth, name: 'new-workspace', path: () => '/app/new', signedIn: 'newcomer', from: signOut },
  { ...auth, name: 'select-workspace', path: () => '/app', signedIn: 'viewer', from: signOut, states: neverEmpty },
]

/** As a person does; each time another address, since codes are counted. */
async function askForCode(page: Page, _world: World): Promise<void> {
  await page.locator('input[name=email]').fill(`${newId('usr').slice(4)}@example.com`)
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/sign-in/code')
}

/** Wrong but once in a million times. */
async function typeWrongCode(page: Page, world: World): Promise<void> {
  await askForCode(page, world)
  await page.locator('input[name=code]').fill('000000')
  await page.locator('input[name=code][aria-invalid]').waitFor()
}
