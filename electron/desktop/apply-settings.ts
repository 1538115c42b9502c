import { type BrowserWindow, dialog, nativeTheme } from 'electron'
import type { Handlers } from '../../shared/contract'
import type { ChangeSettingsFailure } from '../../shared/failures'
import type { NetworkCheck } from '../../shared/network-check'
import { failed, ok, type Result } from '../../shared/result'
import { settingProblem } from '../../shared/setting-problems'
import type { BrowserCommand, Settings } from '../../shared/settings'
import type { ZoomLevel } from '../../shared/zoom-levels'
import type { ChosenAuthorities } from '../aws/extra-authorities'
import { isFile, isProgram } from '../console/browsers/computer'
import type { JsonDocument } from '../storage/json-document'
import { oneAtATime } from '../storage/one-at-a-time'
import { setLoginItem } from './login-item'
import type { Network } from './network'

interface SettingsPorts {
  settings: JsonDocument<Settings>
  network: Pick<Network, 'use'>
  authorities: ChosenAuthorities
  mainWindow(): BrowserWindow | null
  checkNetwork(): Promise<NetworkCheck>
  /** The settings are other ones now. */
  onChange(settings: Settings): void
}

type Changes = { [Name in keyof Settings]?: Settings[Name] | undefined }

export interface AppliedSettings {
  handlers: Pick<Handlers, Extract<keyof Handlers, `settings.${string}`>>
  /** Makes one change after the other; each takes effect at once, or is not made. */
  change(patch: Changes): Promise<Result<Settings, ChangeSettingsFailure>>
  /** In its turn, on the outcome of the change before: a key that is held down comes quicker than a file is saved. */
  changeZoom(change: (zoom: ZoomLevel) => ZoomLevel): void
  /** Has all of them take effect: they could not be read before. */
  takeAll(): void
  /** Tells the desktop once more where this Hatrack is: it may have been moved or updated. */
  refreshLoginItem(): Promise<Result<void, ChangeSettingsFailure>>
}

/** The settings, with what each of them does on the desktop. The first window has its theme before: see main.ts. */
export function applySettings(ports: SettingsPorts): AppliedSettings {
  const { settings, network, authorities, mainWindow } = ports
  const inTurn = oneAtATime()

  setNetwork()

  function setNetwork(): void {
    network.use({ proxy: settings.value.proxy, authorities: authorities.use(settings.value) })
  }

  const change: AppliedSettings['change'] = patch => inTurn(() => changeNow(patch))

  async function changeNow(patch: Changes): Promise<Result<Settings, ChangeSettingsFailure>> {
    const wish = definedOf(patch)
    if (wish.extraCaFile === null) wish.extraCaCopy = null
    const problem = settingProblem(wish, process.platform === 'darwin')
    if (problem) return failed(problem)
    const before = settings.value
    const saved = await settings.update(value => ({ ...value, ...wish }))
    if (!saved.ok) return saved
    const { launchAtLogin, startHidden } = settings.value
    if (launchAtLogin !== before.launchAtLogin || (launchAtLogin && startHidden !== before.startHidden)) {
      const set = await setLoginItem(settings.value)
      if (!set.ok) {
        // As a whole: what was changed together is not changed in part. Others’ changes stay.
        const undone = Object.fromEntries(
          Object.keys(wish).map(name => [name, before[name as keyof Settings]]),
        )
        await settings.update(value => ({ ...value, ...undone }))
        return set
      }
    }
    takeEffect(before, wish)
    ports.onChange(settings.value)
    return ok(settings.value)
  }

  function takeEffect(before: Settings, wish: Partial<Settings>): void {
    const { theme, zoom, proxy } = settings.value
    if (theme !== before.theme) nativeTheme.themeSource = theme
    if (zoom !== before.zoom) mainWindow()?.webContents.setZoomFactor(zoom / 100)
    // The same file chosen again may hold something else.
    const isSameProxy = JSON.stringify(proxy) === JSON.stringify(before.proxy)
    if (!isSameProxy || wish.extraCaFile !== undefined) setNetwork()
    if (wish.extraCaFile !== undefined) void authorities.dropOthers()
  }

  async function chooseCaFile(): Promise<Result<Settings, ChangeSettingsFailure>> {
    const options: Electron.OpenDialogOptions = {
      title: 'Certificate authorities to trust',
      properties: ['openFile'],
      filters: [
        { name: 'PEM certificates', extensions: ['pem', 'crt', 'cer', 'ca-bundle'] },
        { name: 'All files', extensions: ['*'] },
      ],
    }
    const parent = mainWindow()
    const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
    const [file] = chosen.filePaths
    if (file === undefined) return ok(settings.value)
    return inTurn(async () => {
      const read = await authorities.choose(file)
      return read.ok ? changeNow(read.value) : read
    })
  }

  /** SECURITY: a page that is not ours any more could name any program, so the person is asked outside of pages. */
  async function setBrowserCommand(
    browserCommand: BrowserCommand,
  ): Promise<Result<Settings, ChangeSettingsFailure>> {
    const wish = { browserCommand }
    const problem = settingProblem(wish, process.platform === 'darwin') ?? (await programProblem(wish))
    if (problem) return failed(problem)
    const options: Electron.MessageBoxOptions = {
      type: 'question',
      message: 'Let Hatrack open consoles with this program?',
      detail: browserCommand.join('\n'),
      buttons: ['Allow', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    }
    const parent = mainWindow()
    const { response } = await (parent
      ? dialog.showMessageBox(parent, options)
      : dialog.showMessageBox(options))
    return response === 0 ? change(wish) : ok(settings.value)
  }

  return {
    change,
    handlers: {
      'settings.get': () => ok(settings.value),
      'settings.change': ({ patch }) => change(patch),
      'settings.chooseCaFile': chooseCaFile,
      'settings.extraAuthorities': async () => ok(await authorities.describe()),
      'settings.setBrowserCommand': ({ command }) => setBrowserCommand(command),
      'settings.checkNetwork': async () => ok(await ports.checkNetwork()),
    },
    takeAll() {
      const { theme, zoom } = settings.value
      nativeTheme.themeSource = theme
      mainWindow()?.webContents.setZoomFactor(zoom / 100)
      setNetwork()
      ports.onChange(settings.value)
    },
    changeZoom: wanted => void inTurn(() => changeNow({ zoom: wanted(settings.value.zoom) })),
    refreshLoginItem: async () =>
      settings.value.launchAtLogin ? setLoginItem(settings.value) : ok(undefined),
  }
}

/** Windows starts its batch files in a shell of its own, which Node refuses. */
async function programProblem({
  browserCommand,
}: Pick<Settings, 'browserCommand'>): Promise<ChangeSettingsFailure | null> {
  const program = browserCommand?.[0] ?? ''
  const isThere =
    process.platform === 'win32'
      ? /\.(exe|com)$/i.test(program) && (await isFile(program))
      : await isProgram(program)
  return isThere ? null : { kind: 'invalid-setting', field: 'browserCommand', problem: 'not-a-program' }
}

/** What is named without a value is not changed. */
const definedOf = (patch: Changes): Partial<Settings> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
