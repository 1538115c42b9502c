import Dices from 'lucide-react/icons/dices'
import { useRef, useState } from 'react'
import { Button } from '../../../components/Button'
import { CopyButton } from '../../../components/CopyButton'
import { TextField } from '../../../components/TextField'
import type { LinkFields } from '../../../link-fields'
import { type FieldsProps, generatedExternalId } from '../draft'
import type { Problems } from '../problems'

type ExternalIdProps = FieldsProps<Pick<LinkFields, 'externalId'>> & { problems: Problems }

/** The External ID of a role that is there. */
export function ExternalIdField(props: ExternalIdProps & { hint: string }) {
  const { fields, onChange, problems, hint } = props
  return (
    <TextField
      label="External ID"
      mono
      maxLength={4096}
      value={fields.externalId}
      onChange={event => onChange({ externalId: event.target.value })}
      problem={problems.externalId}
      hint={hint}
      action={
        <Button
          size="small"
          look="quiet"
          icon={<Dices size={14} aria-hidden />}
          onClick={() => onChange({ externalId: generatedExternalId() })}
        >
          Generate
        </Button>
      }
    />
  )
}

/** The External ID of a role that is still to be made: Hatrack's own, unless one was agreed on before. */
export function NewExternalId({ fields, onChange, problems }: ExternalIdProps) {
  const [typing, setTyping] = useState(false)
  const generated = useRef(fields.externalId)
  const field = useRef<HTMLInputElement>(null)
  const type = () => {
    generated.current = fields.externalId
    setTyping(true)
    requestAnimationFrame(() => field.current?.select())
  }
  const generate = () => {
    onChange({ externalId: generated.current })
    setTyping(false)
  }
  return (
    <TextField
      ref={field}
      label="External ID"
      mono
      maxLength={4096}
      readOnly={!typing && !problems.externalId}
      value={fields.externalId}
      onChange={event => onChange({ externalId: event.target.value })}
      problem={problems.externalId}
      hint="Unique to this account, and no secret: it keeps others from being mistaken for you."
      action={
        typing || problems.externalId ? (
          <Button size="small" look="quiet" icon={<Dices size={14} aria-hidden />} onClick={generate}>
            Use the generated one
          </Button>
        ) : (
          <>
            <CopyButton iconOnly label="Copy External ID" text={fields.externalId} />
            <Button size="small" look="quiet" onClick={type}>
              Type an existing one
            </Button>
          </>
        )
      }
    />
  )
}
