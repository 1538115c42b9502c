import type { BrowserCommandProblem } from './browser-command'
import { type FailureText, text } from './failure-sentences'
import type { CaFileProblem, InvalidSetting, LoginItemFailure } from './settings-failures'

/** Why a setting was not taken. */
export function settingText(failure: InvalidSetting | LoginItemFailure): FailureText {
  if (failure.kind === 'login-item') return loginItemText(failure.problem)
  switch (failure.field) {
    case 'sessionName':
      return text(
        'This session name cannot be used.',
        'Its variables are {user}, {account}, {account-id} and {role}, and it must not be empty.',
      )
    case 'hotkey':
      return hotkeyText(failure.problem)
    case 'proxy':
      return proxyText(failure.problem)
    case 'extraCaFile':
      return text(
        caFileText[failure.problem],
        'Choose a text file with certificates between BEGIN CERTIFICATE and END CERTIFICATE, at least one of them of an authority.',
      )
    case 'browserCommand':
      return browserCommandText[failure.problem]
    default:
      return failure satisfies never
  }
}

const browserCommandText: Record<BrowserCommandProblem, FailureText> = {
  empty: text(
    'A command has a program.',
    'Write its path in the first line, and each argument in a line of its own.',
  ),
  relative: text(
    'The program needs its whole path.',
    'It looks like /usr/bin/firefox, or C:\\Program Files\\Mozilla Firefox\\firefox.exe.',
  ),
  placeholder: text(
    'One of the arguments has {url} in it, once.',
    'It stands for the address that the browser is to open.',
  ),
  'not-shown': text(
    'The question whether to allow it could not show all of this command.',
    'Use at most 20 lines and 1,000 characters, none of them invisible. A script of your own may hold the rest.',
  ),
  'not-a-program': text(
    'There is no program at this path that you may run.',
    'Check the first line. Scripts for a Windows command prompt cannot be used.',
  ),
}

/** What is the matter with a file of certificate authorities, in a sentence. */
export const caFileText: Record<CaFileProblem, string> = {
  missing: 'The file is not there.',
  unreadable: 'The file cannot be read.',
  'too-large': 'The file is larger than 1 MB.',
  'not-pem': 'The file is not PEM, or a certificate in it is damaged.',
  'no-authority': 'None of the certificates in the file is that of an authority that Hatrack can use.',
  'no-copy': 'Hatrack has no copy of what you chose, or the copy was changed. Choose the file again.',
}

function hotkeyText(problem: Extract<InvalidSetting, { field: 'hotkey' }>['problem']): FailureText {
  switch (problem) {
    case 'syntax':
      return text('These keys cannot be a hotkey.', 'Press Ctrl, Alt or the system’s own key with one other.')
    case 'modifier':
      return text(
        'A hotkey needs Ctrl, Alt or the system’s own key.',
        'Without one of them it would take the key from every program.',
      )
    case 'reserved':
      return text(
        'Your system and most programs use these keys.',
        'Add Shift or Alt, or choose another letter.',
      )
    default:
      return problem satisfies never
  }
}

function proxyText(problem: Extract<InvalidSetting, { field: 'proxy' }>['problem']): FailureText {
  const example =
    'It looks like proxy.example.com:8080, with http://, https:// or socks5:// in front if need be.'
  switch (problem) {
    case 'empty':
      return text('A proxy has an address.', example)
    case 'credentials':
      return text(
        'A name and password cannot be part of the address.',
        'They would be kept in a file. Use a proxy that asks for none, or your system’s proxy.',
      )
    case 'scheme':
      return text('Hatrack does not know this kind of proxy.', example)
    case 'syntax':
      return text('This is not the address of a proxy.', example)
    default:
      return problem satisfies never
  }
}

function loginItemText(problem: LoginItemFailure['problem']): FailureText {
  const title = 'Starting at login could not be changed.'
  switch (problem) {
    case 'not-writable':
      return text(
        title,
        'The folder of programs that start at login cannot be written. Check its permissions.',
      )
    case 'not-ours':
      return text(
        title,
        'A file hatrack.desktop is there that Hatrack did not write. Move it out of the autostart folder.',
      )
    case 'refused':
      return text(
        title,
        'Your system did not take it. Look at its own settings for programs that start at login.',
      )
    default:
      return problem satisfies never
  }
}
