// Without schemas, so that the window can use it.

/** So many consoles are opened together at most: nobody looks at more. */
export const MOST_CONSOLES = 100
