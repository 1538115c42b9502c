import { pagesOf, type Row, rowsAt } from './sqlite-pages'

/**
 * The rows of a table of an SQLite database, by the names of their columns; null if there is no such table, or the
 * file is damaged. What a running program has written and not yet merged, its write-ahead log, counts as well.
 * SQLite itself would need the program's locks, and its own shared memory beside the file; nothing is written here.
 * https://www.sqlite.org/fileformat2.html
 */
export function readTable(
  database: Buffer,
  log: Buffer | null,
  table: string,
): Record<string, string | number | null>[] | null {
  try {
    const pages = pagesOf(database, log)
    if (!pages) return null
    // sqlite_schema: type, name, tbl_name, rootpage, sql.
    const schema = rowsAt(pages, 1).find(row => row[0] === 'table' && row[1] === table)
    const [, , , root, sql] = schema ?? []
    if (typeof root !== 'number' || typeof sql !== 'string') return null
    const columns = columnsOf(sql)
    const byName = (row: Row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]))
    return rowsAt(pages, root).map(byName)
  } catch (error) {
    // What points out of the file.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The names of the columns, as CREATE TABLE has them; its constraints are no columns. */
function columnsOf(sql: string): string[] {
  const inner = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')')).replace(/\([^()]*\)/g, '')
  return inner
    .split(',')
    .map(each => /^\s*["`[]?(\w+)/.exec(each)?.[1] ?? '')
    .filter(name => !/^(PRIMARY|UNIQUE|CHECK|FOREIGN|CONSTRAINT)$/i.test(name))
}
