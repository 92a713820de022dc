import highs, { type Highs } from "highs"
import type { MipLimits, MipModel, MipResult, MipSolver } from "../../../engine/siting/solver.ts"

/** The package is CommonJS with types of a module: its default export is the loader itself. */
const load = highs as unknown as () => Promise<Highs>

/** HiGHS in WebAssembly behind the engine's solver interface; a solve blocks the thread until done or out of time. */
export async function highsSolver(): Promise<MipSolver> {
  const runtime = await load()
  const { optimal, infeasible } = runtime.constants.modelStatus
  return {
    solve(model: MipModel, limits: MipLimits): MipResult {
      return runtime.withModel((native) => {
        native.options.set({ output_flag: false, mip_rel_gap: limits.gap, mip_abs_gap: 0, time_limit: limits.seconds })
        native.passModel({
          numCols: model.columns,
          numRows: model.rows,
          colCost: model.cost,
          colLower: model.lower,
          colUpper: model.upper,
          rowLower: model.rowLower,
          rowUpper: model.rowUpper,
          matrix: {
            format: "csr",
            numRows: model.rows,
            numCols: model.columns,
            starts: model.start,
            indices: model.index,
            values: model.value,
          },
          integrality: Array.from(model.whole, (whole) => (whole ? 1 : 0)),
        })
        const { modelStatus } = native.run()
        const solution = native.getSolution()
        const found = solution.colValue.length > 0 && native.info.get("primal_solution_status") === 2
        const whole = model.whole.includes(1)
        const bound = whole
          ? Number(native.info.get("mip_dual_bound"))
          : modelStatus === optimal
            ? native.getObjectiveValue()
            : Number.NEGATIVE_INFINITY
        return { bound, infeasible: modelStatus === infeasible, ...(found && { values: solution.colValue }) }
      })
    },
  }
}
