// Without schemas, so that the window can use it.

/** The longest name kept; long enough for any, short enough for a row. */
export const NAME_MAX_LENGTH = 500
export const NOTE_MAX_LENGTH = 2000
/** Why somebody opens a console is said in a line. */
export const REASON_MAX_LENGTH = 500
