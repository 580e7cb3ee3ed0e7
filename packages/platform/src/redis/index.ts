export { type BreakerState, createBreaker, isRefusedByBreaker } from './breaker.ts'
export { isRedisAddress, type RedisAddress, redisAddress } from './redis-address.ts'
export { openRedis, type RedisClient, type RedisLink, type RedisLinkOptions } from './redis-link.ts'
