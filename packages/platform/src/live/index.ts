export { type LiveHub, type LiveListener, type LiveMessage, memoryLiveHub } from './hub.ts'
export { redisLiveHub } from './drivers/redis.ts'
