import { cloneElement, type VNode } from "preact"

/** A drawing at its place on a page: it has a name and is scaled to its place. */
export const Picture = ({ svg, alt }: { readonly svg: VNode; readonly alt: string }): VNode =>
  cloneElement(svg, { role: "img", "aria-label": alt, class: "lfi-picture", width: "100%" } as never)
