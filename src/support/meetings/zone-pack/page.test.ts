import { expect, test } from "vitest"
import { leading } from "./page.tsx"

test("a picture's title states what leads, and says so when nothing may be shown", () => {
  expect(leading(["Autism", "Speech"], [7, 12], "requests")).toBe("Speech leads requests")
  expect(leading(["Autism", "Speech"], [7, null], "requests")).toBe("Autism leads requests")
  expect(leading(["Autism"], [null], "requests for support")).toBe("Requests for support: counts are too small to show")
  expect(leading([], [], "requests")).toBe("Requests: counts are too small to show")
})
