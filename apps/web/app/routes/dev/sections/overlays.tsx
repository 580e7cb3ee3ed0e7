import { useState } from 'react'
import { AlertDialog } from '../../../components/ui/alert-dialog.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Popover } from '../../../components/ui/popover.tsx'
import { Sheet } from '../../../components/ui/sheet.tsx'
import { Text } from '../../../components/ui/text.tsx'
import { useToast } from '../../../components/ui/toast.tsx'
import { Row, Section } from './section.tsx'

export function Overlays() {
  const { toast } = useToast()
  return (
    <Section title="Overlays">
      <Row>
        <CreateDialog />
        <DeleteDialog />
        <Sheet title="Ana María López" trigger={<Button>Open sheet</Button>}>
          <p className="p-16">The applicant beside the board.</p>
        </Sheet>
        <Popover label="Filter by tag" trigger={<Button>Open popover</Button>}>
          <Field name="filter" label="Tag">
            <Text />
          </Field>
        </Popover>
        <Button onClick={() => toast({ text: 'Copied the link' })}>Plain toast</Button>
        <Button
          onClick={() =>
            toast({
              text: 'Moved 12 applicants to Review',
              undo: { leftMs: 10_000, run: () => toast({ text: 'Moved them back' }) },
            })
          }
        >
          Toast with undo
        </Button>
        <Button
          onClick={() =>
            toast({
              tone: 'bad',
              text: 'Ana was not moved: the stage Review is full',
              action: { label: 'Try again', run: () => undefined },
            })
          }
        >
          Refused toast
        </Button>
      </Row>
    </Section>
  )
}

function CreateDialog() {
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
      <Field name="title" label="Name">
        <Text defaultValue="Delivery driver, Berlin" />
      </Field>
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
      action="Delete stage"
      onAction={() => setIsOpen(false)}
      trigger={<Button>Open alert</Button>}
    />
  )
}
