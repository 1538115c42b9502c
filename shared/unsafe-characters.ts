// Without schemas, so that the window can use it.

/** Control characters, and those that turn the direction of writing: they make one text look like another. */
const DISGUISING = /[\p{Cc}\p{Bidi_Control}]/u

/** What outsiders call a thing, such as a page or a file, is shown without any of these. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

// What is drawn as nothing, halves of characters, and ends of lines that no field shows.
const INVISIBLE = /(?!\p{Bidi_Control})[\p{Default_Ignorable_Code_Point}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb]/u

// Those that are needed where they stand: joiners in families of emoji and in words of Persian or Hindi, the choice
// between two forms of an emoji, a keycap or a Chinese character, and what makes the flag of Scotland of a black one.
// https://unicode.org/reports/tr51/, https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
const JOINED = '(?:(?!\\p{Script=Latin})\\p{L}|(?!\\p{Default_Ignorable_Code_Point})\\p{M})'
const NEEDED = [
  `(?<=${JOINED})[\\u200c\\u200d](?=${JOINED})`,
  '(?<=\\p{Extended_Pictographic}\\ufe0f?|\\p{Emoji_Modifier})\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
  '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
  '(?<=\\p{Script=Han})[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  '(?<=\\u{1f3f4}[\\u{e0061}-\\u{e007a}]{0,6})[\\u{e0061}-\\u{e007a}](?=[\\u{e0061}-\\u{e007a}]{0,6}\\u{e007f})',
  '(?<=\\u{1f3f4}[\\u{e0061}-\\u{e007a}]{1,7})\\u{e007f}',
].join('|')
const NEEDED_OR_INVISIBLE = new RegExp(`(${NEEDED})|${INVISIBLE.source}`, 'gu')

/**
 * A text without what nobody would see in it, such as the zero-width space that comes along when a name is copied from
 * a page. Characters that turn the direction of writing stay: they are for `hasUnsafeCharacters` to refuse.
 */
export const withoutInvisible = (text: string): string =>
  INVISIBLE.test(text) ? text.replace(NEEDED_OR_INVISIBLE, (_, needed?: string) => needed ?? '') : text

/** Whether a text could look like another that it is not. */
export const hasUnsafeCharacters = (text: string): boolean =>
  DISGUISING.test(text) || withoutInvisible(text) !== text
