import { parseArgs } from 'node:util'
import { launchBrowser } from '@plutomi/testing/browser'
import { lintPages, type Visit, type Visited } from './lint-pages.ts'
import { pageNamed, pages } from './pages.ts'
import { states } from './states.ts'
import { suiteVisits, surprises } from './suite.ts'
import { startWorlds } from './worlds/start-worlds.ts'

// `npm run ui:lint`: every page in every state, width, theme and language, or those that are named. `--suite`: what the
// tests go through.
const several = { type: 'string', multiple: true } as const
const { values: chosen } = parseArgs({
  options: {
    suite: { type: 'boolean', default: false },
    page: several,
    state: several,
    width: several,
    theme: several,
    locale: several,
  },
})
const pick = <Value>(wanted: readonly string[] | undefined, all: readonly Value[]): readonly Value[] =>
  wanted === undefined ? all : all.filter((each) => wanted.includes(String(each)))

const matrix = (chosen.page?.map(pageNamed) ?? pages).flatMap((page) =>
  pick(chosen.state, states)
    .filter((state) => page.states.includes(state))
    .flatMap((state) =>
      pick(chosen.width, [320, 375, 768, 1440] as const).flatMap((width) =>
        pick(chosen.theme, ['light', 'dark'] as const).flatMap((theme) =>
          pick(chosen.locale, ['en', 'es', 'en-XA'] as const).map((locale): Visit => {
            return { page, state, width, theme, locale }
          }),
        ),
      ),
    ),
)

const say = (line: string) => void process.stdout.write(`${line}\n`)
const product = await startWorlds({ say })
const browser = await launchBrowser()
try {
  const visited = await lintPages({
    browser,
    product,
    visits: chosen.suite ? suiteVisits : matrix,
    ringsOnce: chosen.suite,
    say: ({ visit, findings }) => tell(visit, findings),
  })
  const count = visited.reduce((sum, { findings }) => sum + findings.length, 0)
  say(`\n${visited.length} visits, ${count} findings`)
  const unforeseen = chosen.suite ? surprises(visited) : []
  if (chosen.suite) say(`Not as known-findings.ts says: ${unforeseen.length}\n${unforeseen.join('\n')}`)
  process.exitCode = (chosen.suite ? unforeseen.length : count) === 0 ? 0 : 1
} finally {
  await browser.close()
  await product.stop()
}

function tell({ page, state, width, theme, locale }: Visit, findings: Visited['findings']): void {
  if (findings.length === 0) return
  say(`\n## ${page.name} · ${state} · ${width} · ${theme} · ${locale}`)
  for (const { rule, element, reason } of findings) say(`- ${rule} | ${element} | ${reason}`)
}
