import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { Tabs } from '../../../components/ui/tabs.tsx'
import { Section } from './section.tsx'

const tabs = [
  { to: '/styleguide', label: 'Board', count: 1240, end: true },
  { to: '/styleguide/list', label: 'List' },
  { to: '/styleguide/pipeline', label: 'Pipeline' },
]

export function PageParts() {
  return (
    <Section title="Page">
      <Tabs label="Views" items={tabs} />
      <Banner>14 applicants changed since you opened this page.</Banner>
      <Banner tone="ok">The application is open.</Banner>
      <Banner tone="warn" action={<Button>Reload</Button>}>
        You are offline. What you see may be old; changes wait until you are back.
      </Banner>
      <Banner tone="bad">Three mails bounced today.</Banner>
      <div className="grid gap-12 md:grid-cols-2 xl:grid-cols-4">
        <EmptyState
          kind="first"
          title="No applications yet"
          text="An application is what people apply to, with its stages and forms."
          action={<Button variant="primary">Create application</Button>}
        />
        <EmptyState
          kind="nothing"
          title="No applicant matches"
          text="Two filters are set."
          action={<Button>Clear filters</Button>}
        />
        <EmptyState
          kind="noRight"
          title="Only owners and admins see this"
          text="Ask Ben Okafor for a role that includes it."
        />
        <ErrorState requestId="0b9f3c8e-req" onRetry={() => undefined} />
      </div>
    </Section>
  )
}
