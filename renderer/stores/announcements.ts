import { create } from 'zustand'

/** The last thing said to screen readers that nothing on screen says by itself. */
export const useAnnouncement = create<{ text: string }>()(() => ({ text: '' }))

export const announce = (text: string): void => useAnnouncement.setState({ text })
