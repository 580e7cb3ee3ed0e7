import { setTimeout as delay } from 'node:timers/promises'
import type { World, WorldName } from './world.ts'

const patienceMs = 120_000

/** Waits until what the product does in the background is done: mails lie in the mailbox, applicants can be found. */
export async function whenCaughtUp(
  url: string,
  { normal, longest }: Readonly<Record<WorldName, World>>,
): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (const { email } of [normal.sent, longest.sent])
    await until(
      deadline,
      async () => !(await textAt(`${url}/mailbox/messages.json?to=${email}`)).includes('"messages":[]'),
    )
  for (const { slug, searchWord, sessions } of [normal, longest]) {
    const found = () => textAt(`${url}/app/${slug}/search-hits?q=${searchWord}`, sessions.owner)
    await until(deadline, async () => (await found()).includes('apl_'))
  }
}

async function textAt(address: string, session?: string): Promise<string> {
  const response = await fetch(address, session === undefined ? {} : { headers: { cookie: `session=${session}` } })
  return response.text()
}

async function until(deadline: number, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('The product did not catch up with what was seeded')
    await delay(250)
  }
}
