export type { Caller, WebContext, WebCore, WebEngines, WebLoadContext, WebMode } from './load-context.ts'
export { createWeb, type WebParts } from './create-web.ts'
export { createDevWebHandler, type DevWebHandler } from './dev.ts'
export {
  createWebHandler,
  defaultClientDirectory,
  defaultServerBuild,
  type WebHandlerOptions,
} from './web-handler.ts'
