import LoaderCircle from 'lucide-react/icons/loader-circle'
import { useEffect, useRef } from 'react'
import { failureText } from '../../../shared/failure-text'
import { Choices } from '../../components/Choices'
import { TextField } from '../../components/TextField'
import { mfaDeviceName } from '../../identity-facts'
import { ANOTHER, givesCodes, type MfaDevice } from './use-mfa-device'

/** The devices that AWS lists; where it lists none, a field with what is known. */
export function MfaDeviceField({ device }: { device: MfaDevice }) {
  const { finding, listed } = device
  const field = useRef<HTMLInputElement>(null)
  const { problem } = device
  useEffect(() => {
    if (problem) field.current?.focus()
  }, [problem])

  const typedField = (hint: string, label = 'Serial number') => (
    <TextField
      ref={field}
      label={label}
      mono
      placeholder="arn:aws:iam::123456789012:mfa/NAME"
      value={device.typed}
      hint={hint}
      problem={problem}
      onChange={event => device.type(event.target.value)}
    />
  )
  if (finding.step === 'finding') {
    return (
      <p className="mfa-finding" role="status">
        <LoaderCircle className="step-turning" size={14} aria-hidden /> Asking AWS for the user’s MFA devices…
      </p>
    )
  }
  if (finding.step === 'failed') {
    return typedField(
      `${failureText(finding.failure).title} So type it: IAM → Users → Security credentials → Multi-factor authentication shows it.`,
    )
  }
  const { certain, serialNumbers } = finding.devices
  if (!listed) {
    return typedField(
      certain
        ? 'AWS lists no device for this user. Set one up first, under IAM → Users → Security credentials → Assign MFA device.'
        : 'A guess by the user’s name: this user may not list its devices. Compare it with IAM → Users → Security credentials.',
    )
  }
  return (
    <Choices
      label="Device"
      showLabel
      value={device.chosen}
      onChange={device.choose}
      options={[
        ...serialNumbers.map(serialNumber => ({
          value: serialNumber,
          title: mfaDeviceName(serialNumber),
          disabled: !givesCodes(serialNumber),
          note: (
            <>
              <span className="mono">{serialNumber}</span>
              {!givesCodes(serialNumber) &&
                '. Security keys and passkeys have no codes to assume roles with.'}
            </>
          ),
        })),
        {
          value: ANOTHER,
          title: 'Another device',
          inside: typedField('An ARN, or the number that is printed on a hardware device.'),
        },
      ]}
    />
  )
}
