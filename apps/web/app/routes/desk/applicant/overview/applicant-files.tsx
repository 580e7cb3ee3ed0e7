import type { ApplicantFile } from '@plutomi/contracts/api/files'
import { fileKindOf } from '@plutomi/contracts/forms'
import { localize } from '@plutomi/contracts/locale-text'
import { Download, EyeOff, FileText, Image } from 'lucide-react'
import { buttonClass } from '../../../../components/ui/button.tsx'
import { Count } from '../../../../components/ui/count.tsx'
import { TimeAgo } from '../../../../components/ui/time-ago.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { fileSize } from '../../../../lib/file-size.ts'
import { useMessages, usePageSettings } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { applicantPage } from '../../../../messages/applicant-page.ts'

/** The applicant's files with what each answers; pictures as they are, nothing else is ever shown here. */
export function ApplicantFiles({ files }: { files: readonly ApplicantFile[] }) {
  const t = useMessages(applicantPage)
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files-title">
      <header className="flex items-baseline gap-8 border-b border-border pb-8">
        <h2 id="files-title" className="text-section">
          {t('files.title')}
        </h2>
        <Count value={files.length} />
      </header>
      <ul>
        {files.map((file) => (
          <FileItem key={file.id} file={file} />
        ))}
      </ul>
    </section>
  )
}

function FileItem({ file }: { file: ApplicantFile }) {
  const t = useMessages(applicantPage)
  const { workspace } = useDesk()
  const path = deskPaths(workspace.slug).file(file.id)
  return (
    <li className="flex min-w-0 items-center gap-12 border-b border-border py-8">
      {file.hasPreview ? (
        // The link beside it says the same.
        <img
          src={`${path}?inline`}
          alt=""
          width={48}
          height={48}
          loading="lazy"
          className="size-48 shrink-0 rounded-control border border-border bg-sunken object-cover"
        />
      ) : (
        <span className="flex size-48 shrink-0 items-center justify-center rounded-control bg-sunken text-text-2">
          {file.isHidden ? <EyeOff /> : file.type.startsWith('image/') ? <Image /> : <FileText />}
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p dir="auto" className="user-text text-body text-text">
          {file.name ?? <span className="text-text-3">{t('answers.hidden')}</span>}
        </p>
        <FileFacts file={file} />
      </div>
      {file.isHidden ? null : (
        <a
          href={path}
          aria-label={t('files.downloadNamed', { name: file.name ?? '' })}
          className={buttonClass({ variant: 'secondary' })}
        >
          <Download />
          <span className="max-sm:sr-only">{t('files.download')}</span>
        </a>
      )}
    </li>
  )
}

function FileFacts({ file }: { file: ApplicantFile }) {
  const t = useMessages(applicantPage)
  const { locale } = usePageSettings()
  const title = file.question?.title
  const kind = fileKindOf(file.type)
  const facts = [
    title ? localize(title, locale) : t('files.attached'),
    kind ? t(`files.kind.${kind}`) : file.type,
    fileSize(file.size, locale),
  ]
  return (
    <p className="user-text text-meta text-text-3">
      {facts.join(' · ')} · <TimeAgo at={file.uploadedAt} />
      {file.isSubmitted ? null : <span className="text-warn"> · {t('answers.draft')}</span>}
    </p>
  )
}
