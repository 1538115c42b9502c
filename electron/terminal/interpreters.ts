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

const SHELLS = /^(?:sh|bash|rbash|dash|zsh|ksh|mksh|ash|fish|tcsh|csh|yash|posh)$/

// SECURITY: what is not in these tables is taken for something that runs other code.
const INTERPRETERS: readonly (readonly [name: RegExp, how: Interpreter])[] = [
  // https://fishshell.com/docs/current/cmds/fish.html: what is harmless in other shells runs commands in this one.
  [/^fish$/, { alone: /^-(?:[lnNP]+|-(?:login|no-config|no-execute|private))$/, bare: true }],
  [/^t?csh$/, { alone: /^-[bdefFlmnqvVxX]+$/, bare: true }],
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
    /^(?:env|timeout|xargs|watch|find|parallel|make|gmake|strace|ltrace|script|setsid|nohup|nice|ionice|stdbuf|time|flock|su|sudo|doas|chroot|unshare|nsenter|systemd-run|runuser|setpriv|tmux|screen|dbus-run-session|xvfb-run|entr|launchd|systemd|init|rlwrap|socat|perf|pkexec|run0|bwrap|firejail|proot|fakeroot|tini|dumb-init|just|ninja|cron|crond|atd|nu|elvish)$/,
    never,
  ],
  // The loader of programs, and what runs those of other machines and systems.
  [/^(?:ld[\w.-]*\.so|qemu-[\w-]+|wine\w*|wine\w*-preloader|box)$/, never],
]

/** Many programs in one file, which goes by the name that it is called by. */
const SEVERAL = /^(?:busybox|toybox|coreutils)$/

/** A program's name without its version or edition: `python3.11-dbg` is Python, `vim.basic` is Vim. */
const nameOf = (program: string) =>
  basename(program)
    .toLowerCase()
    .replace(/\.exe$/, '')
    .replace(/^[-.]/, '')
    .replace(/^([a-z]+-?)\d[\w.-]*$/, '$1')
    .replace(EDITION, '')
    .replace(/[-\d.]+[dmt]?$/, '')

const EDITION = /[.-](?:static|dbg|basic|tiny|huge|nox|gtk\d*|pgtk|lucid|athena|motif|ws|wrapped)$/

/** Which program it is, of several in one file too, and what it was given. */
function calledBy(program: string, argv: readonly string[]): { name: string; given: readonly string[] } {
  const name = nameOf(program)
  if (!SEVERAL.test(name)) return { name, given: argv.slice(1) }
  const called = nameOf(argv[0] ?? '')
  // `busybox sh x` is `sh x`.
  return called === name
    ? { name: nameOf(argv[1] ?? ''), given: argv.slice(2) }
    : { name: called, given: argv.slice(1) }
}

/** Whether it is a shell that was started for one command: then whoever started it is looked for. */
export function runsOneCommand(program: string, argv: readonly string[]): boolean {
  const { name, given } = calledBy(program, argv)
  if (!SHELLS.test(name)) return false
  for (const argument of given) {
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
  const { name, given } = calledBy(program, argv)
  const found = INTERPRETERS.find(([pattern]) => pattern.test(name))
  // SECURITY: of several in one file the path says nothing about which it is.
  if (!found) return SEVERAL.test(nameOf(program)) ? null : undefined
  const [, how] = found
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
