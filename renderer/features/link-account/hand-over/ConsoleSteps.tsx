import { consoleSteps } from '../../../../shared/role-setup/console-steps'
import type { RoleSetup } from '../../../../shared/role-setup/role-setup'
import { CopyButton } from '../../../components/CopyButton'

/** What to click and to type in the account's own IAM console, in order. */
export function ConsoleSteps({ setup }: { setup: RoleSetup }) {
  return (
    <ol className="console-steps" aria-label="Console steps">
      {consoleSteps(setup).map(({ text, link, copy }) => (
        <li key={text} className="console-step">
          <div className="console-step-text">
            <p className="selectable">{text}</p>
            {link && (
              <p className="console-step-link mono selectable" title={link.url}>
                {link.url}
              </p>
            )}
          </div>
          <div className="console-step-copies">
            {link && <CopyButton label="Copy link" text={link.url} />}
            {copy && <CopyButton label={copy.label} text={copy.text} />}
          </div>
        </li>
      ))}
    </ol>
  )
}
