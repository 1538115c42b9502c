import type { ShellTexts } from '../../../../shared/role-setup/shells'
import { Segmented } from '../../../components/Segmented'

export interface ShellProps {
  shell: keyof ShellTexts
  onShell: (shell: keyof ShellTexts) => void
}

const shells: { value: keyof ShellTexts; title: string }[] = [
  { value: 'bash', title: 'bash' },
  { value: 'powershell', title: 'PowerShell' },
]

/** Each shell quotes in its own way. */
export function ShellChoice({ shell, onShell }: ShellProps) {
  return <Segmented label="Shell" inline value={shell} options={shells} onChange={onShell} />
}
