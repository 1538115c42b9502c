import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import TreeSitter, { type Node, type Parser } from '@vscode/tree-sitter-wasm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { partitions } from '../../../shared/partition-facts'
import { cliCommands } from '../../../shared/role-setup/cli-commands'
import { cloudFormation } from '../../../shared/role-setup/cloudformation'
import { permissionPolicy } from '../../../shared/role-setup/permission-policy'
import { powershellQuoted } from '../../../shared/role-setup/shells'
import { setupTrustPolicy } from '../../../shared/trust-policy'
import { anyHostileText, anySetup, setupOf } from '../../unit/shared/role-setup/any-setup'

let parser: Parser

// VS Code's own grammar, with which it reads what is typed into its terminal.
beforeAll(async () => {
  await TreeSitter.Parser.init()
  const grammar = createRequire(import.meta.url).resolve(
    '@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm',
  )
  parser = new TreeSitter.Parser()
  parser.setLanguage(await TreeSitter.Language.load(await readFile(grammar)))
})

function parsed(text: string): Node {
  const tree = parser.parse(text)
  if (!tree) throw new Error('No tree.')
  expect(tree.rootNode.hasError, text).toBe(false)
  return tree.rootNode
}

const every = (node: Node, type: string) => node.descendantsOfType(type).flatMap(found => found ?? [])

/** What a here-string without variables holds: the lines between its marks. */
const hereStrings = (root: Node) =>
  every(root, 'verbatim_here_string_characters').map(({ text }) => /^@'\r?\n(.*)\r?\n'@$/s.exec(text)?.[1])

/** Each command's words as they were written. */
const commands = (root: Node) =>
  every(root, 'command').map(command => [
    command.childForFieldName('command_name')?.text,
    ...(command
      .childForFieldName('command_elements')
      ?.namedChildren.filter(child => child?.type !== 'command_argument_sep')
      .map(child => child?.text) ?? []),
  ])

test('the grammar knows a mistake when it sees one', () => {
  for (const text of ["aws 'a'b'", "$a = @'\nx\n", 'if ($a) {', 'aws "$(', "$a = @'x\n'@"])
    expect(parser.parse(text)?.rootNode.hasError, text).toBe(true)
})

test('every setup is a script that holds the very documents', () => {
  fc.assert(
    fc.property(anySetup, setup => {
      const policy = permissionPolicy(setup)
      const root = parsed(cliCommands(setup).powershell)
      expect(hereStrings(root)).toEqual([
        setupTrustPolicy(setup),
        ...(policy.kind === 'inline' ? [policy.text] : []),
      ])
      const role = setup.roleName.startsWith('-')
        ? [`'--role-name=${setup.roleName}'`]
        : ['--role-name', `'${setup.roleName}'`]
      const region = setup.partition === 'aws' ? [] : ['--region', partitions[setup.partition].defaultRegion]
      const document = '"file://$($file.FullName)"'
      const write = (variable: string) => [
        ...['Set-Content', '-LiteralPath', '$file.FullName', '-Value', variable, '-Encoding', 'ascii'],
      ]
      expect(commands(root)).toEqual([
        ['New-TemporaryFile'],
        write('$trustPolicy'),
        [
          ...['aws', 'iam', 'create-role', ...role, '--assume-role-policy-document', document],
          ...['--max-session-duration', String(setup.maxSessionSeconds), ...region],
          ...['--query', 'Role.Arn', '--output', 'text'],
        ],
        ...(policy.kind === 'inline' ? [write('$permissionPolicy')] : []),
        policy.kind === 'inline'
          ? [
              ...['aws', 'iam', 'put-role-policy', ...role, '--policy-name', policy.name],
              ...['--policy-document', document, ...region],
            ]
          : ['aws', 'iam', 'attach-role-policy', ...role, '--policy-arn', policy.arn, ...region],
        ['Remove-Item', '-LiteralPath', '$file.FullName'],
      ])
    }),
  )
})

test('no line of a document ends the here-string that it is in, and ASCII writes it without loss', () => {
  fc.assert(
    fc.property(anySetup, setup => {
      const text = cliCommands(setup).powershell
      expect(text).toMatch(/^[\n -~]*$/)
      const ends = text.split('\n').filter(line => line.startsWith("'@"))
      expect(ends).toHaveLength(permissionPolicy(setup).kind === 'inline' ? 2 : 1)
    }),
  )
})

test('a quoted argument is one string, and what it stands for is what was given', () => {
  fc.assert(
    fc.property(anyHostileText, text => {
      const quoted = powershellQuoted(text)
      // PowerShell's own rule: of two quotes of any of its five kinds, next to each other, one stays.
      expect(quoted.slice(1, -1).replace(/(['‘’‚‛])['‘’‚‛]/g, '$1')).toBe(text)
      expect(quoted.slice(1, -1).replace(/['‘’‚‛]{2}/g, '')).not.toMatch(/['‘’‚‛]/)
      if (!/[\0‘’‚‛]|\p{Surrogate}/u.test(text))
        expect(every(parsed(`aws ${quoted}`), 'verbatim_string_characters').map(node => node.text)).toEqual([
          quoted,
        ])
    }),
  )
})

test('the permissions are given only where the role was created', () => {
  const [given] = every(parsed(cliCommands(setupOf()).powershell), 'if_statement')
  expect(given?.childForFieldName('condition')?.text).toBe('$LASTEXITCODE -eq 0')
  expect(given && commands(given).map(words => words[2])).toEqual(['attach-role-policy'])
})

test('the commands for a template are commands here too', () => {
  fc.assert(
    fc.property(anySetup, setup => {
      const { deploy, printRoleArn } = cloudFormation(setup)
      const root = parsed(`${deploy.powershell}\n${printRoleArn.powershell}\n`)
      expect(commands(root).map(words => words.slice(0, 3))).toEqual([
        ['aws', 'cloudformation', 'deploy'],
        ['aws', 'cloudformation', 'describe-stacks'],
      ])
    }),
  )
})
