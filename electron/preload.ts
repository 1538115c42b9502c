import { contextBridge, type IpcRendererEvent, ipcRenderer, webFrame } from 'electron'
import { callChannels, eventChannels } from '../shared/channels'

// SECURITY: one function for each channel; never ipcRenderer itself, never the event.
const call = Object.fromEntries(
  callChannels.map(channel => [channel, (input: unknown) => ipcRenderer.invoke(channel, input)]),
)

const on = Object.fromEntries(
  eventChannels.map(channel => [
    channel,
    (listener: (payload: unknown) => void) => {
      const receive = (_event: IpcRendererEvent, payload: unknown) => listener(payload)
      ipcRenderer.on(channel, receive)
      return () => void ipcRenderer.off(channel, receive)
    },
  ]),
)

contextBridge.exposeInMainWorld('hatrack', { call, on })

/** The page's, which has yet to be loaded. */
declare const location: { readonly pathname: string }

// Chromium keeps the zoom by host, and all our pages have one. Only the main window's is the person's to change: the
// main process places the others to the pixel. What a frame sets for itself is its own from then on, in every version.
// https://github.com/electron/electron/blob/main/shell/browser/web_contents_zoom_controller.cc
if (location.pathname !== '/index.html') webFrame.setZoomFactor(1)
