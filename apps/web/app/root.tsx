import type { ReactNode } from 'react'
import { data, Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from 'react-router'
import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import icon from './icon.svg?url'
import type { Route } from './+types/root.ts'
import { ErrorPage } from './components/error-page.tsx'
import { Tooltip } from './components/ui/tooltip.tsx'
import { cookieValue } from './lib/cookies.ts'
import { statusOf } from './lib/error-status.ts'
import { type PageHandle, pageHandleOf, type Surface } from './lib/handle.ts'
import { defaultLocale } from './lib/locale.ts'
import { localeCookie, localeOf } from './lib/locale.server.ts'
import { useNonce } from './lib/nonce.ts'
import { PageProvider } from './lib/page-context.tsx'
import { isTheme, themeScript } from './lib/theme.ts'
import appCss from './styles/app.css?url'
import applicantCss from './styles/applicant.css?url'

export function loader({ request, context }: Route.LoaderArgs) {
  const theme = cookieValue(request, 'theme')
  const cookie = localeCookie(request)
  const settings = {
    locale: localeOf(request),
    theme: isTheme(theme) ? theme : ('system' as const),
    now: context.core.clock.now().getTime(),
    formKey: context.requestId,
    requestId: context.requestId,
  }
  return data(settings, cookie ? { headers: { 'Set-Cookie': cookie } } : undefined)
}

export function Layout({ children }: { children: ReactNode }) {
  const settings = useRouteLoaderData<typeof loader>('root')
  const { surface, noScripts } = pageHandleOf(useMatches())
  const nonce = useNonce()
  return (
    <html lang={settings?.locale ?? defaultLocale} suppressHydrationWarning>
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
        <PageProvider locale={settings?.locale ?? defaultLocale} serverNow={settings?.now ?? 0}>
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

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const settings = useRouteLoaderData<typeof loader>('root')
  return <ErrorPage status={statusOf(error)} requestId={settings?.requestId} />
}

export const handle: PageHandle = {}
