import { Banner } from '../../../components/ui/banner.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { Tabs } from '../../../components/ui/tabs.tsx'
import { Part, Section, State, useTitled } from './section.tsx'

const tabs = [
  { to: '/styleguide', label: 'Board', count: 1240, end: true },
  { to: '/styleguide/list', label: 'List' },
  { to: '/styleguide/pipeline', label: 'Pipeline' },
]

export function PageParts() {
  return (
    <Section title="Page">
      <Part name="Tabs">
        <Views />
      </Part>
      <Part name="Banner">
        <Banner action={<Button>Show</Button>}>14 applicants changed since you opened this page.</Banner>
        <Banner tone="ok">The application is open.</Banner>
        <Banner tone="warn" action={<Button>Reload</Button>}>
          You are offline. What you see may be old; changes wait until you are back.
        </Banner>
        <Banner tone="bad">Three mails bounced today.</Banner>
        <Banner tone="neutral">A new version is there: it comes with the next page you open.</Banner>
      </Part>
      <Part name="EmptyState">
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
      </Part>
      <Part name="ErrorState">
        <ErrorState requestId="0b9f3c8e-req" onRetry={() => undefined} />
      </Part>
    </Section>
  )
}

function Views() {
  const titled = useTitled()
  return (
    <>
      <Tabs label={titled('Views')} items={tabs} />
      <State name="focus" look="focus" isWide>
        <Tabs label={titled('Views with the focus')} items={tabs} />
      </State>
    </>
  )
}
