import type { FormPublishPreview } from '@plutomi/contracts/api/forms'
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
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import type { loader as previewLoader } from '../form-publish-preview/route.ts'
import type { action } from './route.tsx'

interface PublishDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  revision: number
}

/** What publishing changes and for how many; in `AskedDialogs`. */
export function PublishDialog({ isOpen, onOpenChange, revision }: PublishDialogProps) {
  const t = useMessages(area)
  const counts = useFetcher<typeof previewLoader>()
  const publishing = useFetcher<typeof action>({ key: 'publish-form' })
  const { load } = counts
  const { pathname } = useLocation()
  useEffect(() => void load(pathname.replace(/form$/, 'publish-preview')), [load, pathname])
  const preview = counts.data
  const isBusy = publishing.state !== 'idle'
  const errors = isBusy ? undefined : publishing.data?.errors
  return (
    <Dialog
      title={preview ? t('publish.title', { number: preview.number }) : t('publish')}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={
        preview === null ? null : (
          <Button
            type="submit"
            form="publish-form"
            variant="primary"
            size="form"
            busy={isBusy || preview === undefined}
          >
            {preview ? t('publish.action', { number: preview.number }) : t('publish')}
          </Button>
        )
      }
    >
      {preview ? (
        <publishing.Form id="publish-form" method="post" className="flex flex-col gap-16">
          <input type="hidden" name="intent" value="publish" />
          <input type="hidden" name="revision" value={revision} />
          <ErrorSummary errors={errors} />
          <Changes preview={preview} />
          <Scope preview={preview} />
        </publishing.Form>
      ) : preview === null ? (
        <Banner tone="bad">{t('publish.failed')}</Banner>
      ) : (
        <WaitingLines label={t('publish.loading')} />
      )}
    </Dialog>
  )
}

function Changes({ preview }: { preview: FormPublishPreview }) {
  const t = useMessages(area)
  const groups = [
    ['publish.added', preview.added],
    ['publish.changed', preview.changed],
    ['publish.removed', preview.removed],
  ] as const
  return (
    <dl className="flex flex-col gap-8 text-ui">
      {groups.map(([label, questions]) =>
        questions.length === 0 ? null : (
          <div key={label} className="flex gap-12">
            <dt className="w-slim shrink-0 text-text-3">{t(label)}</dt>
            <dd className="user-text min-w-0">{questions.map(({ title }) => title).join(' · ')}</dd>
          </div>
        ),
      )}
      {preview.isReordered ? <p className="text-text-2">{t('publish.reordered')}</p> : null}
      {preview.removed.length > 0 ? <p className="text-meta text-text-3">{t('publish.kept')}</p> : null}
    </dl>
  )
}

function Scope({ preview }: { preview: FormPublishPreview }) {
  const t = useMessages(area)
  return (
    <Field group name="apply" label={t('publish.who')}>
      <Radio
        defaultValue="new_visits"
        options={[
          {
            value: 'new_visits',
            label: t('publish.new_visits'),
            help: t('publish.newHelp', { count: preview.notStartedCount }),
          },
          {
            value: 'unfinished_too',
            label: t('publish.unfinished_too'),
            help: t('publish.unfinishedHelp', { count: preview.unfinishedCount }),
          },
        ]}
      />
    </Field>
  )
}
