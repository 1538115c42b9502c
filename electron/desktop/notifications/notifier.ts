import { Notification } from 'electron'
import type { Reminder, Subject } from './reminders'

export interface Notifier {
  /** Shows a reminder in the place of an older one of its subject. False: this desktop shows none, or does not say. */
  show(reminder: Reminder): Promise<boolean>
  /** Takes the reminder of a subject off the screen, if it is there. */
  close(subject: Subject): void
}

/** So long a desktop may take to say that a notification is there. */
const PATIENCE_MS = 3000

/** The system's notifications. */
export function createNotifier(onClick: (leadsTo: Reminder['leadsTo']) => void): Notifier {
  // Held on to: a notification that is collected hears no click.
  const shown = new Map<Subject, Notification>()
  const close = (subject: Subject) => {
    const notification = shown.get(subject)
    shown.delete(subject)
    notification?.close()
  }
  return {
    show({ subject, title, body, leadsTo }) {
      close(subject)
      if (!Notification.isSupported()) return Promise.resolve(false)
      const notification = new Notification({ title, body })
      shown.set(subject, notification)
      const forget = () => {
        if (shown.get(subject) === notification) shown.delete(subject)
      }
      notification.on('click', () => {
        // Some desktops leave it there.
        close(subject)
        onClick(leadsTo)
      })
      notification.on('close', forget)
      return new Promise(resolve => {
        notification.once('show', () => resolve(true))
        // Some swallow it without a word.
        setTimeout(() => resolve(false), PATIENCE_MS)
        notification.once('failed', () => {
          forget()
          resolve(false)
        })
        notification.show()
      })
    },
    close,
  }
}
