import { type ReactNode, useEffect, useLayoutEffect } from 'react'
import {
  data,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useMatches,
  useRouteLoaderData,
} from 'react-router'
import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import icon from './icon.svg?url'
import type { Route } from './+types/root.ts'
import { ErrorPage } from './components/error-page.tsx'
import { Tooltip } from './components/ui/tooltip.tsx'
import { type PageHandle, pageHandleOf, type Surface } from './lib/handle.ts'
import { localeCookie, localeOf } from './lib/locale.server.ts'
import { useNonce } from './lib/nonce.ts'
import { PageProvider } from './lib/page-context.tsx'
import { useReaderLocale } from './lib/reader-locale.ts'
import { mustReadSettings, noteSettings } from './lib/root-settings.ts'
import { showTheme, themeScript } from './lib/theme.ts'
import { useFailure } from './lib/use-failure.ts'
import appCss from './styles/app.css?url'
import applicantCss from './styles/applicant.css?url'

export function loader({ request, context }: Route.LoaderArgs) {
  const cookie = localeCookie(request)
  const settings = {
    locale: localeOf(request),
    now: context.core.clock.now().getTime(),
    formKey: context.requestId,
    requestId: context.requestId,
  }
  return data(settings, cookie ? { headers: { 'Set-Cookie': cookie } } : undefined)
}

export function shouldRevalidate(change: ShouldRevalidateFunctionArgs): boolean {
  return mustReadSettings(change)
}

export function Layout({ children }: { children: ReactNode }) {
  const settings = useRouteLoaderData<typeof loader>('root')
  const { surface, noScripts } = pageHandleOf(useMatches())
  const nonce = useNonce()
  const readerLocale = useReaderLocale()
  const locale = settings?.locale ?? readerLocale
  // Where the error page takes the place of all pages, React draws the document anew and drops what the script did.
  useLayoutEffect(() => showTheme(), [])
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={icon} />
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
        <StyleSheet surface={surface} />
        <Meta />
        <Links />
      </head>
      <body className={surface === 'applicant' ? 'applicant-sizes' : undefined}>
        <PageProvider locale={locale} serverNow={settings?.now ?? 0}>
          {children}
          {noScripts ? null : <Tooltip />}
        </PageProvider>
        {noScripts ? null : <ScrollRestoration nonce={nonce} />}
        {noScripts ? null : <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

function StyleSheet({ surface }: { surface: Surface }) {
  if (surface === 'applicant') return <link rel="stylesheet" href={applicantCss} />
  return (
    <>
      <link rel="preload" href={interLatin} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="stylesheet" href={appCss} />
    </>
  )
}

export default function Root({ loaderData }: Route.ComponentProps) {
  const { formKey } = loaderData
  useEffect(() => noteSettings({ formKey }), [formKey])
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage {...useFailure(error)} />
}

export const handle: PageHandle = {}
