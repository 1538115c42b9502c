/** What happened, and what to do next, in the user's words. */
export interface FailureText {
  title: string
  next: string
}

export const text = (title: string, next: string): FailureText => ({ title, next })
