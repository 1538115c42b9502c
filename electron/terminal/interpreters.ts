import { basename } from 'node:path'

/** Which options a program takes that change nothing about whose code it runs. */
interface Interpreter {
  /** Those that stand alone. */
  alone?: RegExp
  /** Those whose value is the next argument, and which values are harmless. */
  withValue?: readonly (readonly [option: RegExp, value: RegExp])[]
  /** Those after which the file must stand. */
  beforeFile?: RegExp
  /** The file may also stand by itself; not where words are commands. */
  bare?: boolean
}

const plain: Interpreter = { bare: true }
const never: Interpreter = {}

/** https://www.gnu.org/software/bash/manual/html_node/Invoking-Bash.html; zsh, ksh and dash take the same letters. */
const shell: Interpreter = {
  alone: /^(?:[-+][abefhklmnptuvxBCEHP]+|--(?:login|norc|noprofile|posix|no-rcs|no-config))$/,
  withValue: [[/^[-+][oO]$/, /^\w+$/]],
  bare: true,
}

const SHELLS = /^(?:sh|bash|rbash|dash|zsh|ksh|mksh|ash|fish|busybox|tcsh|csh)$/

// SECURITY: what is not in these tables is taken for something that runs other code.
const INTERPRETERS: readonly (readonly [name: RegExp, how: Interpreter])[] = [
  [SHELLS, shell],
  [
    // https://docs.python.org/3/using/cmdline.html. A category of -W is imported, and so is what some -X name.
    /^(?:python|pythonw|pypy)$/,
    {
      alone: /^-(?:[bBdEiIOPqsSuvx]+|W(?:default|error|always|module|once|ignore)|X(?:utf8|dev)(?:=\d)?)$/,
      withValue: [
        [/^-W$/, /^(?:default|error|always|module|once|ignore)$/],
        [/^-X$/, /^(?:utf8|dev|faulthandler|importtime|tracemalloc)(?:=\d+)?$/],
      ],
      bare: true,
    },
  ],
  [
    // https://nodejs.org/api/cli.html
    /^(?:node|nodejs)$/,
    {
      alone:
        /^--(?:enable-source-maps|expose-gc|no-warnings|no-deprecation|pending-deprecation|trace-(?:warnings|deprecation|uncaught|exit)|throw-deprecation|max-old-space-size=\d+|stack-size=\d+|unhandled-rejections=[\w-]+)$/,
      bare: true,
    },
  ],
  [/^ruby$/, { alone: /^-(?:w|W[0-2]?|v)$/, bare: true }],
  [/^perl$/, { alone: /^-[tTwWX]+$/, bare: true }],
  [/^php$/, { beforeFile: /^(?:-f|--file)$/, bare: true }],
  [/^java$/, { alone: /^-X(?:m[sx]|ss)\d+[kmgKMG]?$/, beforeFile: /^-jar$/, bare: true }],
  [/^dotnet$/, plain],
  [
    // https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_pwsh
    /^(?:pwsh|powershell)$/,
    {
      alone: /^-(?:noprofile|nop|nologo|noninteractive)$/i,
      withValue: [[/^-(?:executionpolicy|ep|ex)$/i, /^\w+$/]],
      beforeFile: /^-f(?:ile)?$/i,
      bare: true,
    },
  ],
  [/^(?:lua|luajit|tclsh|wish|expect|rscript|julia|elixir|groovy|guile|racket|osascript|bun|tsx)$/, plain],
  [
    /^(?:deno|go|awk|gawk|mawk|sed|ed|vi|vim|nvim|emacs|r|erl|beam\.smp|gdb|lldb|scala|kotlin|swift|sbcl|ghci|irb|ipython)$/,
    never,
  ],
  // They run whatever command they are given.
  [
    /^(?:env|timeout|xargs|watch|find|parallel|make|gmake|strace|ltrace|script|setsid|nohup|nice|ionice|stdbuf|time|flock|su|sudo|doas|chroot|unshare|nsenter|systemd-run|runuser|setpriv|tmux|screen|dbus-run-session|xvfb-run|entr|launchd|systemd|init)$/,
    never,
  ],
]

/** A program's name without its version: `python3.11` is Python. */
const nameOf = (program: string) =>
  basename(program)
    .toLowerCase()
    .replace(/\.exe$/, '')
    .replace(/[-\d.]+[dmt]?$/, '')

/** Whether it is a shell that was started for one command: then whoever started it is looked for. */
export function runsOneCommand(program: string, argv: readonly string[]): boolean {
  if (!SHELLS.test(nameOf(program))) return false
  for (const argument of argumentsOf(program, argv)) {
    if (!/^[-+]/.test(argument) || argument === '--') return false
    if (/^-\w*c/.test(argument)) return true
  }
  return false
}

/**
 * What a program runs, if it only runs what it is told: the file, or null if that is none, or nobody can tell.
 * Undefined: it is a program of its own.
 */
export function fileRunBy(program: string, argv: readonly string[]): string | null | undefined {
  const name = nameOf(program)
  const found = INTERPRETERS.find(([pattern]) => pattern.test(name))
  if (!found) return undefined
  const [, how] = found
  const given = argumentsOf(program, argv)
  for (let at = 0; at < given.length; at++) {
    const argument = given[at] ?? ''
    if (how.beforeFile?.test(argument)) return given[at + 1] ?? null
    if (argument === '--') return how.bare ? (given[at + 1] ?? null) : null
    if (how.alone?.test(argument)) continue
    const value = how.withValue?.find(([option]) => option.test(argument))?.[1]
    if (value?.test(given[at + 1] ?? '-')) at++
    else return how.bare && !/^[-+]/.test(argument) && argument !== '' ? argument : null
  }
  return null
}

/** `busybox sh x` is `sh x`. */
const argumentsOf = (program: string, argv: readonly string[]) =>
  argv.slice(nameOf(program) === 'busybox' && /busybox$/.test(argv[0] ?? '') ? 2 : 1)
