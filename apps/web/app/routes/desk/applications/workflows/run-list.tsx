import { type RetryMode, type RunState, retryModes, type WorkflowRun } from '@plutomi/contracts/api/workflows'
import { useFetcher } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { Link } from '../../../../components/ui/link.tsx'
import { Menu, MenuItem } from '../../../../components/ui/menu.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { type Tone, toneIcon } from '../../../../components/ui/tone.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { workflows as area } from '../../../../messages/workflows.ts'
import type { action } from './route.tsx'

const tones = {
  held: 'neutral',
  pending: 'neutral',
  running: 'info',
  waiting: 'warn',
  completed: 'ok',
  failed: 'bad',
  halted: 'bad',
  cancelled: 'neutral',
} as const satisfies Record<RunState, Tone>

/** The latest runs of a workflow; what failed says why and can be tried again. */
export function RunList({ runs }: { runs: readonly WorkflowRun[] }) {
  const t = useMessages(area)
  return (
    <section className="border-t border-border pt-8">
      <h4 className="text-meta font-medium text-text-3">{t('runs.title')}</h4>
      {runs.length === 0 ? (
        <p className="pt-4 text-ui text-text-3">{t('runs.none')}</p>
      ) : (
        <ul>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </ul>
      )}
    </section>
  )
}

function RunRow({ run }: { run: WorkflowRun }) {
  const t = useMessages(area)
  const { workspace, can } = useDesk()
  const { code, since } = run.status
  const canRetry = (code === 'failed' || code === 'halted') && can('workflows:write')
  return (
    <li className="flex min-h-row flex-wrap items-center gap-x-8 py-4 text-ui">
      <span className="inline-flex items-center gap-4">
        {toneIcon[tones[code]]}
        {t(`run.${code}`)}
      </span>
      <TimeAgo at={since} className="text-meta text-text-3" />
      {run.applicantId ? (
        <Link to={deskPaths(workspace.slug).applicant(run.applicantId)} className="text-meta">
          {t('runs.applicant')}
        </Link>
      ) : null}
      {canRetry ? <RetryMenu runId={run.id} /> : null}
      {run.error ? <p className="user-text w-full text-meta text-bad-text">{run.error}</p> : null}
    </li>
  )
}

function RetryMenu({ runId }: { runId: string }) {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>()
  useSettled(fetcher, ({ errors }) => {
    const error = errors && Object.values(errors)[0]
    toast(error ? { text: error, tone: 'bad' } : { text: t('runs.retried') })
  })
  const retry = (mode: RetryMode) => void fetcher.submit({ intent: 'retry', runId, mode }, { method: 'post' })
  return (
    <span className="ms-auto">
      <Menu align="end" trigger={<Button busy={fetcher.state !== 'idle'}>{t('runs.retry')}</Button>}>
        {retryModes.map((mode) => (
          <MenuItem key={mode} onSelect={() => retry(mode)}>
            {t(`retry.${mode}`)}
          </MenuItem>
        ))}
      </Menu>
    </span>
  )
}
