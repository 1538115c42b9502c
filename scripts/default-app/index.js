/**
 * Stands in for Electron's default_app, which the old local build lacks: `electron [flags] folder [arguments]` loads
 * the app in that folder. https://github.com/electron/electron/blob/v25.1.1/default_app/main.ts
 */
const { app } = require('electron')
const { resolve } = require('node:path')

const path = process.argv.slice(1).find(argument => !argument.startsWith('-'))
if (path === undefined) {
  process.stderr.write('Usage: electron [flags] folder [arguments]\n')
  process.exit(1)
}

const folder = resolve(path)
const { name, productName = name, version, desktopName } = require(resolve(folder, 'package.json'))
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
app.setName(productName)
if (version) app.setVersion(version)
app.setDesktopName(desktopName ?? `${productName}.desktop`)
app.setAppPath(folder)
require(folder)
