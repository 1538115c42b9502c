import type { ServerIdentity } from '../../../../shared/identity'
import { isChained, nothingLearnt, planSession } from '../../../../shared/plan-session'
import { isSessionNameTemplate, sessionNameOf, sessionNameVariables } from '../../../../shared/session-name'
import { Segmented } from '../../../components/Segmented'
import { TextField } from '../../../components/TextField'
import { duration } from '../../../format'
import type { LinkFields } from '../../../link-fields'
import { type FieldsProps, type SessionNameValues, sessionLengths } from '../draft'
import type { Problems } from '../problems'

type SessionSettings = Pick<LinkFields, 'sessionSeconds' | 'sessionName' | 'mfaRequired'>

/** How long a console lasts, and what MFA makes of it. */
export function SessionLength({
  fields,
  onChange,
  identity,
}: FieldsProps<SessionSettings> & { identity: ServerIdentity | undefined }) {
  const { sessionSeconds } = fields
  const { consoleSeconds } = planSession({
    sessionSeconds,
    sessionLimits: nothingLearnt,
    now: 0,
    chained: isChained(fields, identity),
  })
  return (
    <Segmented
      label="Console session"
      value={sessionSeconds}
      options={lengthsWith(sessionSeconds).map(value => ({ value, title: duration(value) }))}
      onChange={chosen => onChange({ sessionSeconds: chosen })}
      hint={
        consoleSeconds < sessionSeconds
          ? `It will last ${duration(consoleSeconds)}: the identity gives its MFA code once a day.`
          : undefined
      }
    />
  )
}

/** The lengths on offer, and the one that a link has from elsewhere. */
const lengthsWith = (seconds: number): number[] =>
  [...new Set([...sessionLengths, seconds])].sort((a, b) => a - b)

const variables = sessionNameVariables.map(name => `{${name}}`).join(' ')

/** Who the console bar and CloudTrail say it was. */
export function SessionName(
  props: FieldsProps<SessionSettings> & { values: SessionNameValues; problems: Problems },
) {
  const { fields, onChange, values, problems } = props
  const template = fields.sessionName.trim()
  return (
    <TextField
      label="Session name"
      aside="optional"
      mono
      maxLength={4096}
      placeholder="{user}"
      value={fields.sessionName}
      onChange={event => onChange({ sessionName: event.target.value })}
      problem={problems.sessionName}
      hint={
        isSessionNameTemplate(template) ? (
          <>
            {template === '' ? 'Your own user name. It can name ' : 'CloudTrail will show '}
            <code className="selectable">
              {template === '' ? variables : sessionNameOf(template, values)}
            </code>
            {template.includes('{user}') ? ', with your user name in place of “you”.' : '.'}
          </>
        ) : (
          <>
            It can name <code>{variables}</code>.
          </>
        )
      }
    />
  )
}
