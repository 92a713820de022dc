/**
 * A table with the given row and column totals, as like the pattern as they allow (iterative proportional fitting, Deming and Stephan 1940). Column totals
 * are first scaled to the sum of the rows. Cells of the pattern that are zero stay zero, save in a column that would otherwise lose its total.
 */
export function crossTable(
  rows: readonly number[],
  columns: readonly number[],
  pattern: readonly (readonly number[])[],
): number[][] {
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const scale = sum(columns) > 0 ? sum(rows) / sum(columns) : 0
  const wanted = columns.map((column) => column * scale)
  const table = pattern.map((row) => row.map((cell) => Math.max(cell, 1e-9)))
  for (let round = 0; round < 200; round++) {
    wanted.forEach((total, j) => {
      const now = table.reduce((all, row) => all + row[j]!, 0)
      for (const row of table) row[j] = now > 0 ? (row[j]! * total) / now : 0
    })
    rows.forEach((total, i) => {
      const now = sum(table[i]!)
      table[i] = table[i]!.map((cell) => (now > 0 ? (cell * total) / now : 0))
    })
  }
  return table
}
