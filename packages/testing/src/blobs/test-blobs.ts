import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Blobs, folderBlobs } from '@plutomi/platform/blobs'
import type { Clock } from '@plutomi/platform/clock'
import { parseKeyring } from '@plutomi/platform/secrets'

export interface TestBlobs {
  blobs: Blobs
  folder: string
  stop: () => Promise<void>
}

const keyring = parseKeyring(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
const systemClock: Clock = { now: () => new Date() }

/** Files in a folder of this call's own, whose links a server of its own answers; `stop` takes both away. */
export async function testBlobs({ clock = systemClock }: { clock?: Clock } = {}): Promise<TestBlobs> {
  const folder = await mkdtemp(join(tmpdir(), 'plutomi-files-'))
  const server = createServer((request, response) => blobs.listener?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const publicUrl = `http://127.0.0.1:${portOf(server.address())}`
  const blobs: Blobs = folderBlobs({ folder, publicUrl, keyring, clock })
  return {
    blobs,
    folder,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return address.port
}
