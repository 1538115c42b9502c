import { createContext } from 'react'

/** What is typed is being sent: the fields show it, keep the focus, and take nothing new. */
export const ReadOnly = createContext(false)
