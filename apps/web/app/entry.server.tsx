import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  isRouteErrorResponse,
  type LoaderFunctionArgs,
  ServerRouter,
} from 'react-router'
import { localeOf } from './lib/locale.server.ts'
import { NonceContext } from './lib/nonce.ts'
import { ReaderLocaleContext } from './lib/reader-locale.ts'

export const streamTimeout = 5000

/** Streams the document; crawlers get it whole. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> | Response {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const ready = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady'
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext value={loadContext.nonce}>
        <ReaderLocaleContext value={localeOf(request)}>
          <ServerRouter context={routerContext} url={request.url} nonce={loadContext.nonce} />
        </ReaderLocaleContext>
      </NonceContext>,
      {
        nonce: loadContext.nonce,
        [ready]() {
          const body = new PassThrough()
          body.on('close', () => clearTimeout(timeout))
          pipe(body)
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
        },
        onShellError: reject,
        onError: (error: unknown) => loadContext.reportError(error, new URL(request.url).pathname),
      },
    )
    const timeout = setTimeout(abort, streamTimeout + 1000)
  })
}

/** Errors of loaders and actions; an answer with a status is part of the conversation, and so is a reader who left. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.reportError(error, new URL(request.url).pathname)
}
