// @ts-check

/**
 * Parts come first; whatever follows the first flag, or a `--`, is for the runner as it is: a flag's value is no part.
 * @param {readonly string[]} args
 * @returns {{ parts: string[], flags: string[] }}
 */
export function partsAndFlags(args) {
  const end = args.findIndex(argument => argument.startsWith('-'))
  if (end === -1) return { parts: [...args], flags: [] }
  return { parts: args.slice(0, end), flags: args.slice(args[end] === '--' ? end + 1 : end) }
}
