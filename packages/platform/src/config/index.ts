export { ConfigError, readEnv } from './read-env.ts'
export { count, flag, list, port } from './variables.ts'
