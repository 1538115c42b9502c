import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const dist = join(import.meta.dirname, '..', '..', 'dist')
const read = (file: string) => readFileSync(join(dist, file), 'utf8')
const required = (code: string) =>
  [...code.matchAll(/require\([`"']([^`"']+)[`"']\)/g)].map(([, name]) => name)

describe('what is built', () => {
  it('gives the sandboxed preload nothing but electron, and keeps it small', () => {
    expect(required(read('electron/preload.cjs'))).toEqual(['electron'])
    expect(statSync(join(dist, 'electron/preload.cjs')).size).toBeLessThan(4096)
  })

  it('keeps schemas, Node and secrets’ code out of the renderer', () => {
    const scripts = readdirSync(join(dist, 'renderer/assets')).filter(name => name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(1)
    const code = scripts.map(name => read(`renderer/assets/${name}`)).join('\n')
    expect(code.includes('Search accounts')).toBe(true)
    for (const foreign of ['ZodError', 'require("', 'AssumeRoleCommand', 'secret-service']) {
      expect(code.includes(foreign), foreign).toBe(false)
    }
  })

  it('fetches the table of letters only where a session name is shown', () => {
    const scripts = readdirSync(join(dist, 'renderer/assets')).filter(name => name.endsWith('.js'))
    const having = scripts.filter(name => read(`renderer/assets/${name}`).includes('billed_cap'))
    expect(having).toEqual([expect.stringMatching(/^session-name-/)])
  })

  it('puts no script and no style inline, where the Content-Security-Policy forbids them', () => {
    const html = read('renderer/index.html')
    expect(html).toContain('<script type="module"')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/)
  })

  it('loads AWS’s clients apart from the start', () => {
    const main = read('electron/main.cjs')
    for (const client of ['2011-06-15', 'AWS4-HMAC-SHA256']) {
      expect(main.includes(client), client).toBe(false)
    }
    const chunks = readdirSync(join(dist, 'electron/chunks')).join(' ')
    expect(chunks).toMatch(/sdk-ec2-.*sdk-sts-/)
  })
})
