import { Plus } from 'lucide-react'
import { useState } from 'react'
import { AlertDialog } from '../../../components/ui/alert-dialog.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Combobox } from '../../../components/ui/combobox.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Popover } from '../../../components/ui/popover.tsx'
import { Sheet } from '../../../components/ui/sheet.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { UndoRing } from '../../../components/ui/undo-ring.tsx'
import { Part, Row, Section, State, useNamed } from './section.tsx'
import { longName, names } from './words.ts'

const people = names.map((name) => ({ value: name, label: name }))

/** They float over the whole page, so they are opened instead of drawn twice: look at them in both themes. */
export function Overlays() {
  return (
    <Section title="Overlays">
      <Part name="Dialog, AlertDialog, Sheet, Popover, Tooltip">
        <Opened />
      </Part>
      <Part name="Toast">
        <Toasts />
      </Part>
    </Section>
  )
}

function Opened() {
  const named = useNamed()
  return (
    <Row>
      <CreateDialog />
      <DeleteDialog />
      <Sheet title={longName} trigger={<Button>Open sheet</Button>}>
        <p className="p-16">The applicant beside the board.</p>
      </Sheet>
      <Popover label="Filter by tag" trigger={<Button>Open popover</Button>}>
        <Field name={named('filter')} label="Tag">
          <Text />
        </Field>
      </Popover>
      <IconButton label="A tooltip with its key" keys="A" icon={<Plus />} />
    </Row>
  )
}

function CreateDialog() {
  const named = useNamed()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      title="Create an application"
      description="What people apply to. It stays a draft until you open it."
      trigger={<Button>Open dialog</Button>}
      footer={
        <>
          <Button onClick={() => setIsOpen(false)}>Cancel</Button>
          <Button variant="primary" onClick={() => setIsOpen(false)}>
            Create application
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-16">
        <Field name={named('title')} label="Name">
          <Text defaultValue="Delivery driver, Berlin" />
        </Field>
        <Field name={named('owner')} label="Owner" optional>
          <Combobox options={people} placeholder="Find a member" />
        </Field>
      </div>
    </Dialog>
  )
}

function DeleteDialog() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <AlertDialog
      open={isOpen}
      onOpenChange={setIsOpen}
      title="Delete the stage Review?"
      description="Its 214 applicants move to Waiting list. Its form and workflows are gone for good."
      action="Delete stage and move 214 applicants"
      onAction={() => setIsOpen(false)}
      trigger={<Button>Open alert</Button>}
    />
  )
}

function Toasts() {
  const { toast } = useToast()
  const undo = { leftMs: 10_000, run: () => toast({ text: 'Moved them back' }) }
  const retry = { label: 'Try again', run: () => undefined }
  return (
    <Row>
      <State name="ring: ten seconds left of twenty">
        <UndoRing leftMs={10_000} totalMs={20_000} />
      </State>
      <Button onClick={() => toast({ text: 'Copied the link' })}>Plain toast</Button>
      <Button onClick={() => toast({ text: 'Moved 12 applicants to Review', undo })}>Toast with undo</Button>
      <Button
        onClick={() => toast({ tone: 'bad', text: 'Ana was not moved: the stage Review is full', action: retry })}
      >
        Refused toast
      </Button>
      <Button onClick={() => toast({ text: `Moved ${longName} to Waiting list for Brandenburg`, undo })}>
        Longest text
      </Button>
    </Row>
  )
}
