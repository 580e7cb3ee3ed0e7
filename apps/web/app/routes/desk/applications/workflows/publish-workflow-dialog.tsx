import type { PublishPreview } from '@plutomi/contracts/api/workflows'
import { useEffect } from 'react'
import { useFetcher, useLocation } from 'react-router'
import { WaitingLines } from '../../../../components/waiting-lines.tsx'
import { Banner } from '../../../../components/ui/banner.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { Dialog } from '../../../../components/ui/dialog.tsx'
import { ErrorSummary } from '../../../../components/ui/error-summary.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Radio } from '../../../../components/ui/radio.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { workflows as area } from '../../../../messages/workflows.ts'
import type { loader as previewLoader } from '../workflow-publish-preview/route.ts'
import { publicationKey } from './publication-key.ts'
import type { action } from './route.tsx'

interface PublishWorkflowDialogProps {
  workflow: { id: string; name: string }
  revision: number
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Whom a publication is for, with counts; in `AskedDialogs`. */
export function PublishWorkflowDialog({ workflow, revision, isOpen, onOpenChange }: PublishWorkflowDialogProps) {
  const t = useMessages(area)
  const counts = useFetcher<typeof previewLoader>()
  const publishing = useFetcher<typeof action>({ key: publicationKey })
  const { load } = counts
  const { pathname } = useLocation()
  useEffect(() => void load(`${pathname}/${workflow.id}/publish-preview`), [load, pathname, workflow.id])
  const preview = counts.data
  const isBusy = publishing.state !== 'idle'
  return (
    <Dialog
      title={t('publish.title', { name: workflow.name })}
      description={preview ? t('publish.present', { count: preview.presentCount }) : undefined}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={
        preview === null ? null : (
          <Button
            type="submit"
            form="publish-workflow"
            variant="primary"
            size="form"
            busy={isBusy || preview === undefined}
          >
            {t('publish')}
          </Button>
        )
      }
    >
      {preview ? (
        <publishing.Form id="publish-workflow" method="post" className="flex flex-col gap-16">
          <input type="hidden" name="intent" value="publish" />
          <input type="hidden" name="workflowId" value={workflow.id} />
          <input type="hidden" name="name" value={workflow.name} />
          <input type="hidden" name="revision" value={revision} />
          <ErrorSummary errors={isBusy ? undefined : publishing.data?.errors} />
          <Choice preview={preview} />
        </publishing.Form>
      ) : preview === null ? (
        <Banner tone="bad">{t('publish.failed')}</Banner>
      ) : (
        <WaitingLines label={t('publish.loading')} />
      )}
    </Dialog>
  )
}

function Choice({ preview }: { preview: PublishPreview }) {
  const t = useMessages(area)
  const reached = ({ reachedCount, dueAtOnceCount }: PublishPreview['presentNow']) =>
    t('publish.reached', { count: reachedCount, due: dueAtOnceCount })
  return (
    <Field group name="entrants" label={t('publish.who')}>
      <Radio
        defaultValue="new"
        options={[
          { value: 'new', label: t('publish.new'), help: t('publish.newHelp') },
          { value: 'present_now', label: t('publish.present_now'), help: reached(preview.presentNow) },
          { value: 'present_entered', label: t('publish.present_entered'), help: reached(preview.presentEntered) },
        ]}
      />
    </Field>
  )
}
