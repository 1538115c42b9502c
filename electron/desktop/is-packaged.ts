/** Written into the bundle by vite.config.ts. */
declare const PACKAGED_BUILD: boolean | undefined

/**
 * Whether this is what ships. SECURITY: a constant of the build, not `app.isPackaged`, which goes by the name of the
 * executable: whoever renamed a copy would open what only development builds leave open. Unsaid, it is taken to ship.
 */
export const isPackaged: boolean = typeof PACKAGED_BUILD === 'undefined' || PACKAGED_BUILD
