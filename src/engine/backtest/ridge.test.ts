import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { robustRidge, solvePositive } from "./ridge.ts"

const problem = (rows: number[], target: number[], penalty: number) => ({
  rows: Float64Array.from(rows),
  width: rows.length / target.length,
  target: Float64Array.from(target),
  weights: new Float64Array(target.length).fill(1),
  penalty,
})

describe("solving", () => {
  it("solves a system by hand", () => {
    // 4x + 2y = 10, 2x + 3y = 11: x = 1, y = 3
    expect([...solvePositive(Float64Array.of(4, 2, 2, 3), Float64Array.of(10, 11))]).toEqual([
      expect.closeTo(1),
      expect.closeTo(3),
    ])
  })

  it("refuses a matrix that is not positive definite", () => {
    expect(() => solvePositive(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow(/positive definite/)
  })

  it("satisfies its own equations", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 9, maxLength: 9 }), (b) => {
        const matrix = new Float64Array(9)
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++) {
            for (let k = 0; k < 3; k++) matrix[i * 3 + j] = matrix[i * 3 + j]! + b[i * 3 + k]! * b[j * 3 + k]!
            if (i === j) matrix[i * 3 + j] = matrix[i * 3 + j]! + 1
          }
        const x = solvePositive(matrix, Float64Array.of(1, 2, 3))
        for (let i = 0; i < 3; i++)
          expect(matrix[i * 3]! * x[0]! + matrix[i * 3 + 1]! * x[1]! + matrix[i * 3 + 2]! * x[2]!).toBeCloseTo(i + 1, 6)
      }),
    )
  })
})

describe("robust ridge", () => {
  it("finds the line through exact data, nearly unpenalised", () => {
    expect(robustRidge(problem([1, 2, 3, 4], [2, 4, 6, 8], 1e-9))[0]).toBeCloseTo(2, 6)
  })

  it("is not moved by one wild value as least squares would be", () => {
    // least squares with the last value at 60 instead of 10 gives (55 * 2 + 5 * 50) / 55 = 6.5
    expect(robustRidge(problem([1, 2, 3, 4, 5], [2, 4, 6, 8, 60], 1e-9))[0]!).toBeLessThan(3)
  })

  it("pulls towards zero as the penalty grows, and gives zero without data", () => {
    const fitted = [0.1, 10, 1000].map((penalty) => robustRidge(problem([1, 2, 3, 4], [2, 4, 6, 8], penalty))[0]!)
    expect(fitted[0]!).toBeGreaterThan(fitted[1]!)
    expect(fitted[1]!).toBeGreaterThan(fitted[2]!)
    expect([...robustRidge({ ...problem([], [], 1), width: 2 })]).toEqual([0, 0])
  })
})
