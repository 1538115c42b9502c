import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
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
