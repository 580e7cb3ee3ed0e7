export { type Closer, createShutdown, type Shutdown, type ShutdownOptions } from './shutdown.ts'
