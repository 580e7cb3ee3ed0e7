import { createHash } from 'node:crypto'
import { errorCodes } from '@plutomi/contracts/errors'
import express, { type Response, type Router } from 'express'
import type { Endpoint } from './endpoint.ts'

const style = [
  ':root{color-scheme:light dark}',
  'body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid #8884}',
  'code{font:.875em ui-monospace,monospace;overflow-wrap:anywhere}',
  ':target{background:#fd06}',
].join('')
const styleHash = createHash('sha256').update(style).digest('base64')

/** What a person reads about the API: its endpoints, and the errors that the `type` of a problem leads to. */
export function docsRoutes(endpoints: readonly Endpoint[]): Router {
  const pages = { '/docs': endpointsPage(endpoints), '/docs/errors': errorsPage() }
  const routes = express.Router()
  for (const [path, page] of Object.entries(pages)) routes.get(path, (_request, response) => sendPage(response, page))
  return routes
}

function sendPage(response: Response, page: string): void {
  // The API's own policy allows nothing at all; these pages need their style sheet.
  response.set('Content-Security-Policy', `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`)
  response.type('html').send(page)
}

function endpointsPage(endpoints: readonly Endpoint[]): string {
  const rows = endpoints.map(({ id, method, path, summary, auth, right }) =>
    row([`<code>${escape(`${method} ${path}`)}</code>`, escape(summary), escape(right ?? auth)], id),
  )
  return document(
    'The API of Plutomi',
    `<p>The machine-readable description is <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).
Refusals are explained under <a href="/docs/errors">errors</a>.</p>
<p>“For” names the right that a member or an API key needs, or who may call. A key of one workspace may leave
<code>/workspaces/{workspaceId}</code> out of a path.</p>
${table(['Endpoint', 'What it does', 'For'], rows)}`,
  )
}

function errorsPage(): string {
  const rows = Object.entries(errorCodes).map(([code, { status, title }]) =>
    row([`<code>${escape(code)}</code>`, String(status), escape(title)], code),
  )
  return document(
    'Errors of the API',
    `<p>Every refusal is a problem document (RFC 9457) whose <code>type</code> leads to a line of this list. Tell them apart
by <code>code</code>; <code>request_id</code> finds the request in the log.</p>
<p><a href="/docs">The endpoints</a></p>
${table(['Code', 'Status', 'Title'], rows)}`,
  )
}

function table(heading: readonly string[], rows: readonly string[]): string {
  const cells = heading.map((each) => `<th scope="col">${each}</th>`).join('')
  return `<table><thead><tr>${cells}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`
}

function row(cells: readonly string[], id: string): string {
  return `<tr id="${escape(id)}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>
${body}
</main></body></html>
`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
