import type { DownloadItem } from 'electron'
import { safeFileName } from './file-name'

/** Electron asks where to, with a name that the person can trust. */
export function nameDownload(item: DownloadItem): void {
  item.setSaveDialogOptions({ title: 'Save file', defaultPath: safeFileName(item.getFilename()) })
}
