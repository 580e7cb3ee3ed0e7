export { type LiveHub, type LiveListener, type LiveMessage, memoryLiveHub } from './hub.ts'
