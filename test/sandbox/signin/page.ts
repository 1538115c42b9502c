import { html, Markup, none } from '../markup'

interface PageOptions {
  /** What stands at the right of the top bar. */
  readonly identity?: Markup
  /** Seconds after which the page asks for itself again, so that an ended session shows as ended. */
  readonly refreshAfter?: number
}

/** The frame of every page a browser sees here: no scripts, no assets, nothing from elsewhere. */
export function page(title: string, content: Markup, options: PageOptions = {}): Markup {
  const refresh =
    options.refreshAfter === undefined
      ? none
      : html`<meta http-equiv="refresh" content="${options.refreshAfter}">`
  return html`<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">${refresh}
<link rel="icon" href="data:,">
<title>${title} | Hatrack sandbox console</title>
<style>${STYLE}</style></head>
<body><header><b class="brand">${MARK} Hatrack sandbox console</b>${options.identity ?? none}</header>
${content}</body></html>`
}

/** The mark: a hat hanging from a peg, one stroke. */
const MARK = new Markup(
  '<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M12 2v4M6.8 15.2C7 10.5 8 6.5 10 6.5c.9 0 1.2.7 2 .7s1.1-.7 2-.7c2 0 3 4 3.2 8.7M6.8 15.2c-1.6-.3-3.2-.2-4.5.5 3.2 5 16.2 5 19.4 0-1.3-.7-2.9-.8-4.5-.5-3.2 1-7.2 1-10.4 0"/></svg>',
)

const STYLE = new Markup(`
:root { color-scheme: light dark; --bar: #e0872f; --on-bar: #1d1206; --background: #f6f5f2; --panel: #fffefb;
  --line: #e4e1d9; --text: #1d2026; --dim: #5c6472; --accent: #a65f00 }
@media (prefers-color-scheme: dark) { :root { --bar: #d9822b; --background: #14161a; --panel: #191c21;
  --line: #2a2f38; --text: #e8eaee; --dim: #9aa3b2; --accent: #e0a458 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--background); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif }
header { display: flex; justify-content: space-between; align-items: center; gap: 24px; min-height: 52px;
  padding: 8px 24px; background: var(--bar); color: var(--on-bar) }
.brand { display: flex; align-items: center; gap: 10px; white-space: nowrap }
.who { font: 600 13px/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; text-align: right }
main { max-width: 920px; margin: 0 auto; padding: 28px 24px 48px }
.crumbs { margin: 0; color: var(--dim); font-size: 13px }
.crumbs b { padding: 0 6px; font-weight: 400 }
h1 { margin: 4px 0 20px; font-size: 28px; line-height: 1.2; letter-spacing: -.01em }
dl { margin: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--panel) }
dl div { display: grid; grid-template-columns: 150px 1fr; padding: 11px 18px }
dl div + div { border-top: 1px solid var(--line) }
dt { color: var(--dim) }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
code { font: 13.5px/1.5 ui-monospace, Menlo, Consolas, monospace }
.tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; margin: 20px 0 }
.tile { display: flex; flex-direction: column; padding: 14px 18px; border: 1px solid var(--line);
  border-radius: 10px; background: var(--panel) }
.tile b { color: var(--accent) }
.tile span, .faint { color: var(--dim); font-size: 13px }
.notice { max-width: 560px; margin: 64px auto; padding: 28px 32px; border: 1px solid var(--line);
  border-radius: 12px; background: var(--panel) }
.notice h1 { font-size: 22px; margin-top: 0 }
.action { display: inline-block; padding: 8px 16px; border-radius: 8px; background: var(--bar);
  color: var(--on-bar); font-weight: 600; text-decoration: none }
.action:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`)
