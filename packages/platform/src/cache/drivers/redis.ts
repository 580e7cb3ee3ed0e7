import { randomUUID } from 'node:crypto'
import type { RedisClient, RedisLink } from '../../redis/index.ts'
import type { CacheKey, CacheStore } from '../store.ts'

const DAY_SECONDS = 86_400
// A UUID stands before the text of every entry.
const GENERATION_LENGTH = 36

/** The store all processes share. Its keys of one workspace lie in one slot of a cluster. */
export function redisCacheStore(redis: Pick<RedisLink, 'run'>): CacheStore {
  return {
    read: (key) => redis.run((client) => read(client, key)),
    write: async (key, { generation, text, ttlMs }) => {
      await redis.run((client) => client.set(entryKey(key), `${generation}${text}`, 'PX', ttlMs))
    },
    // A new one at once: between "none" and the next reader's there could be an old writer's.
    forget: async (workspaceId) => {
      await redis.run((client) => client.set(generationKey(workspaceId), randomUUID(), 'EX', DAY_SECONDS))
    },
  }
}

async function read(client: RedisClient, key: CacheKey): Promise<{ generation: string; text: string | undefined }> {
  const [generation, entry] = await client.mget(generationKey(key.workspaceId), entryKey(key))
  if (typeof generation !== 'string') return { generation: await begin(client, key.workspaceId), text: undefined }
  const isLive = typeof entry === 'string' && entry.startsWith(generation)
  return { generation, text: isLive ? entry.slice(GENERATION_LENGTH) : undefined }
}

/** Of readers that begin one at once the first one's counts. */
async function begin(client: RedisClient, workspaceId: string): Promise<string> {
  const own = randomUUID()
  await client.set(generationKey(workspaceId), own, 'EX', DAY_SECONDS, 'NX')
  return (await client.get(generationKey(workspaceId))) ?? own
}

function generationKey(workspaceId: string): string {
  return `plutomi:cache:{${workspaceId}}`
}

function entryKey({ workspaceId, kind, id }: CacheKey): string {
  return `${generationKey(workspaceId)}:${kind}:${id}`
}
