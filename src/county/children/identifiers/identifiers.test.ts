import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readLaCode, readLaestab, readNhsNumber, readPostcode, readUln, readUprn, readUrn, shownNhsNumber } from "./numbers.ts"
import { readUpn, upnCheckLetter } from "./upn.ts"

describe("UPN", () => {
  it("computes the published examples", () => {
    // B801200005001: 8*2+0*3+1*4+2*5+0+0+0+0+5*10+0+0+1*13 = 93, 93 mod 23 = 1 = B.
    expect(upnCheckLetter("801200005001")).toBe("B")
    // 2*2+7*4+1*9+6*10... = 266, 266 mod 23 = 13 = P.
    expect(upnCheckLetter("207000016049")).toBe("P")
  })

  it("takes permanent and temporary numbers, small letters and spaces", () => {
    expect(readUpn("b801200005001")).toEqual({ ok: true, value: { upn: "B801200005001", temporary: false } })
    // 92612341900 and a last A (worth 0): 9*2+2*3+6*4+1*5+2*6+3*7+4*8+1*9+9*10+0+0+0 = 217, 217 mod 23 = 10 = L.
    expect(readUpn("L 926 1234 19 00A")).toEqual({ ok: true, value: { upn: "L92612341900A", temporary: true } })
  })

  it.each(["A801200005001", "I801200005001", "B80120000500", "B8012000050011", "B801200005O01", "", "B80120000500I"])(
    "refuses %j",
    (text) => {
      expect(readUpn(text).ok).toBe(false)
    },
  )

  it("catches every single wrong digit", () => {
    const digits = fc.tuple(
      fc.integer({ min: 0, max: 999_999_999_999 }),
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 1, max: 9 }),
    )
    fc.assert(
      fc.property(digits, ([number, at, by]) => {
        const body = String(number).padStart(12, "0")
        const wrong = body.slice(0, at) + ((Number(body[at]) + by) % 10) + body.slice(at + 1)
        return readUpn(upnCheckLetter(body) + body).ok && !readUpn(upnCheckLetter(body) + wrong).ok
      }),
    )
  })
})

describe("numbers", () => {
  it("reads a ULN: HESA's example", () => {
    // (9*10)+(2*9)+(7*8)+(6*7)+(3*6)+(0*5)+(8*4)+(6*3)+(8*2) = 290, 290 mod 11 = 4, 10 - 4 = 6.
    expect(readUln("9276308686")).toEqual({ ok: true, value: "9276308686" })
    for (const text of ["9276308685", "0276308686", "927630868", "1000000099x"]) expect(readUln(text).ok).toBe(false)
  })

  it("rejects a ULN whose remainder is 0", () => {
    // 1*10 + 1*... 1000000060: 10 + 6*2 = 22, 22 mod 11 = 0.
    expect(readUln("1000000060").ok).toBe(false)
  })

  it.each([
    ["943 476 5919", true],
    ["401-023-2137", true],
    ["9434765918", false],
    ["1111111111", false],
    ["0000000000", false],
    ["12345", false],
  ])("reads the NHS number %s: %s", (text, ok) => {
    expect(readNhsNumber(text).ok).toBe(ok)
  })

  it("shows an NHS number in its three parts", () => {
    expect(shownNhsNumber("9434765919")).toBe("943 476 5919")
  })

  it.each([
    [readUrn, "120766", 120766],
    [readUrn, "12076", undefined],
    [readLaCode, "926", "926"],
    [readLaCode, "0926", undefined],
    [readLaCode, "000", "000"],
    [readLaestab, "926/1234", "9261234"],
    [readLaestab, "926 1234", "9261234"],
    [readLaestab, "926123", undefined],
    [readUprn, "000100091234567", "100091234567"],
    [readUprn, "5.00E+06", undefined],
    [readUprn, "0", undefined],
    [readPostcode, "nr11dh", "NR1 1DH"],
    [readPostcode, " PE30  5PT ", "PE30 5PT"],
    [readPostcode, "SW1A 1AA", "SW1A 1AA"],
    [readPostcode, "NR1 1CK", undefined],
    [readPostcode, "Norwich", undefined],
  ] as const)("%o of %j is %s", (read, text, expected) => {
    const result = read(text)
    expect(result.ok ? result.value : undefined).toBe(expected)
  })

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const read of [readUpn, readUln, readNhsNumber, readUrn, readLaCode, readLaestab, readUprn, readPostcode]) read(text)
      }),
    )
  })
})
