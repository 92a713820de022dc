import { BarChart } from "echarts/charts"
import { GridComponent } from "echarts/components"
import { init, use } from "echarts/core"
import { SVGRenderer } from "echarts/renderers"

use([BarChart, GridComponent, SVGRenderer])

export interface BarChartProps {
  readonly labels: readonly string[]
  /** One for each label; null is a count that is not shown, and is said so at its place. */
  readonly values: readonly (number | null)[]
  /** After each value, for instance "%". */
  readonly unit?: string
  /** Colour of the bars: at least 3:1 on the page's ground. */
  readonly colour?: string
}

const TEXT = "#12201f"
const LINE = "#c9d3d2"
const FONT = "sans-serif"
const WIDTH = 720

/** Lying bars as SVG, each with its value in words; drawn for 720 units of width, without scripts, motion or hover. */
export function barChart({ labels, values, unit = "", colour = "#0a4a57" }: BarChartProps): string {
  const height = Math.max(80, labels.length * 34 + 30)
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height })
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { left: 8, right: 90, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", min: 0, axisLabel: { show: false }, splitLine: { lineStyle: { color: LINE } } },
    yAxis: {
      type: "category",
      inverse: true,
      data: labels.map((label) => (label.length > 44 ? `${label.slice(0, 43)}…` : label)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: LINE } },
      axisLabel: { color: TEXT, fontSize: 14 },
    },
    series: [
      {
        type: "bar",
        silent: true,
        barMaxWidth: 20,
        itemStyle: { color: colour },
        data: values.map((value) => ({
          value: value ?? 0,
          label: {
            show: true,
            position: "right",
            color: TEXT,
            fontSize: 14,
            formatter: value === null ? "not shown" : `${value.toLocaleString("en-GB")}${unit}`,
          },
        })),
      },
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
