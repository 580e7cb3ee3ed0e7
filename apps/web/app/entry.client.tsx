import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { notingFailures } from './lib/failed-answer.ts'
import { pseudoLocale } from './lib/locale.ts'
import { installPseudoLocale } from './lib/messages.ts'
import { documentLocale, ReaderLocaleContext } from './lib/reader-locale.ts'

void start()

async function start(): Promise<void> {
  if (document.documentElement.lang === pseudoLocale)
    installPseudoLocale((await import('./lib/pseudo-locale.ts')).pseudoMessage)
  window.fetch = notingFailures(window.fetch.bind(window))
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <ReaderLocaleContext value={documentLocale()}>
          <HydratedRouter />
        </ReaderLocaleContext>
      </StrictMode>,
    )
  })
}
