export { type Cache, type CacheParts, createCache, noCache } from './cache.ts'
export { memoryCacheStore, type MemoryCacheOptions } from './drivers/memory.ts'
export { redisCacheStore } from './drivers/redis.ts'
export type { CacheKey, CacheStore } from './store.ts'
