import { Readable } from "node:stream"
import fc from "fast-check"
import iconv from "iconv-lite"
import { Temporal } from "temporal-polyfill"
import { describe, expect, it } from "vitest"
import { FileRefused } from "../../../platform/import/problem.ts"
import { upnCheckLetter } from "../identifiers/upn.ts"
import { readTransferFile } from "./read-ctf.ts"

const TODAY = Temporal.PlainDate.from("2026-11-24")
const UPN = `${upnCheckLetter("926123419001")}926123419001`

const read = (text: string | Buffer) => readTransferFile(Readable.from([Buffer.from(text as string)]), TODAY)
const refusal = (text: string | Buffer) =>
  read(text).then(
    () => "read",
    (error: unknown) => (error instanceof FileRefused ? error.code : `threw ${String(error)}`),
  )
const ctf = (pupils: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>23.0</CTFversion>
<SourceSchool><LEA>926</LEA><Estab>1234</Estab><SchoolName>St Bede&apos;s &amp; Nuñez</SchoolName></SourceSchool><DestSchool><LEA>926</LEA><Estab>LLLL</Estab></DestSchool></Header>
<CTFpupilData>
${pupils}
</CTFpupilData></CTfile>`
const WHO = `<UPN>${UPN}</UPN><Surname>O&apos;Brien</Surname><Forename>Zo&#xEB;</Forename><DOB>2015-04-03</DOB>`

describe("a Common Transfer File", () => {
  it("is read whole, without care, attendance and assessments", async () => {
    const reading = await read(
      ctf(`<Pupil>
${WHO}<UniqueLearnerNumber>9276308686</UniqueLearnerNumber><Sex>F</Sex>
<BasicDetails><PreferredForename>Zo</PreferredForename><MiddleNames>Máire</MiddleNames><NCyearActual>R</NCyearActual><Ethnicity>WBRI</Ethnicity><Languages><Type><Language>ENG</Language></Type></Languages></BasicDetails>
<LookedAfter><InCare>true</InCare><CareAuthority>926</CareAuthority></LookedAfter>
<SENhistory><SEN><StartDate>2022-09-01</StartDate><SENprovision>E</SENprovision></SEN><SEN><StartDate>2020-09-01</StartDate><EndDate>2022-08-31</EndDate><SENprovision>K</SENprovision></SEN>
<SENneeds><SENneed><SENtypeRank>2</SENtypeRank><SENtype>SLCN</SENtype></SENneed><SENneed><SENtypeRank>1</SENtypeRank><SENtype>ASD</SENtype></SENneed></SENneeds></SENhistory>
<Address><BS7666Address><SAON>Flat 2</SAON><PAON>14</PAON><Street>Mere Street</Street><PostTown>Diss</PostTown><UniquePropertyReferenceNumber>00010012345</UniquePropertyReferenceNumber></BS7666Address><PostCode>IP224AB</PostCode></Address>
<Contacts><Contact><Order>2</Order><Surname>Nu&#241;ez</Surname><Relationship>FTH</Relationship><Responsibility>0</Responsibility></Contact>
<Contact><Order>1</Order><Title>Mrs</Title><Surname>O'Brien</Surname><Forename>Ann</Forename><Relationship>MTH</Relationship><Responsibility>1</Responsibility><AddressAsPupil>true</AddressAsPupil><Phones><Phone><TelephoneType>M</TelephoneType><PhoneNo>07700 900123</PhoneNo></Phone></Phones></Contact></Contacts>
<SchoolHistory><School><LEA>926</LEA><Estab>2345</Estab><SchoolName>New</SchoolName><EntryDate>2022-09-01</EntryDate></School><School><LEA>873</LEA><Estab>1111</Estab><EntryDate>2019-09-01</EntryDate><LeavingDate>2022-07-20</LeavingDate><LeavingReason>Moved</LeavingReason></School></SchoolHistory>
</Pupil>`),
    )
    expect([reading.problems, reading.warnings]).toEqual([[], []])
    expect(reading).toMatchObject({
      version: "23.0",
      sourceLaestab: "9261234",
      sourceName: "St Bede's & Nuñez",
      destinationLaestab: null,
      read: 1,
    })
    expect(JSON.parse(JSON.stringify(reading.rows[0]))).toEqual({
      line: 5,
      upn: UPN,
      temporaryUpn: false,
      formerUpn: null,
      uln: "9276308686",
      nhsNumber: null,
      surname: "O'Brien",
      forename: "Zoë",
      middleNames: "Máire",
      knownAs: "Zo",
      preferredSurname: null,
      bornOn: "2015-04-03",
      sex: "F",
      ethnicity: "WBRI",
      language: "ENG",
      yearTaught: 0,
      phone: null,
      email: null,
      senStatus: "E",
      senHistory: [
        { provision: "K", since: "2020-09-01", until: "2022-08-31" },
        { provision: "E", since: "2022-09-01", until: null },
      ],
      needs: ["ASD", "SLCN"],
      setting: { urn: null, laestab: "9262345" },
      enteredOn: "2022-09-01",
      address: { lines: ["Flat 2", "14 Mere Street", "Diss"], postcode: "IP22 4AB", uprn: "10012345" },
      contacts: [
        {
          order: 1,
          title: "Mrs",
          forename: "Ann",
          surname: "O'Brien",
          relation: "MTH",
          parentalResponsibility: true,
          phones: ["07700 900123"],
          email: null,
          livesWithPupil: true,
          address: null,
        },
        {
          order: 2,
          title: null,
          forename: null,
          surname: "Nuñez",
          relation: "FTH",
          parentalResponsibility: false,
          phones: [],
          email: null,
          livesWithPupil: false,
          address: null,
        },
      ],
      schools: [
        { laestab: "8731111", name: null, since: "2019-09-01", until: "2022-07-20", leftWhy: "Moved" },
        { laestab: "9262345", name: "New", since: "2022-09-01", until: null, leftWhy: null },
      ],
    })
    expect(JSON.stringify(reading)).not.toContain("CareAuthority")
  })

  it("may say Gender, as before version 23, and give the address in lines", async () => {
    const { rows } = await read(
      ctf(
        `<Pupil>${WHO}<Gender>M</Gender><Address><AddressLines><AddressLine1>1 The Row</AddressLine1></AddressLines></Address></Pupil>`,
      ),
    )
    expect([rows[0]?.sex, rows[0]?.address?.lines, rows[0]?.setting.laestab, rows[0]?.senStatus]).toEqual([
      "M",
      ["1 The Row"],
      "9261234",
      null,
    ])
  })

  it("tells what is wrong by the pupil, the element and the line", async () => {
    const { rows, problems, warnings } = await read(
      ctf(`<Pupil>${WHO}</Pupil>
<Pupil><Surname>Li</Surname><Forename>Bo</Forename><DOB>2015-02-30</DOB></Pupil>
<Pupil><UPN>${UPN}</UPN><Surname>Li</Surname><Forename>Bo</Forename><DOB>2015-02-03</DOB></Pupil>
<Pupil><Surname>Li</Surname><Forename>An</Forename><DOB>2015-02-03</DOB>
<SENhistory><SEN><StartDate>soon</StartDate><SENprovision>K</SENprovision></SEN><SEN><StartDate>2020-01-01</StartDate><SENprovision>Q</SENprovision></SEN></SENhistory></Pupil>`),
    )
    expect(rows.map((row) => row.line)).toEqual([5, 8])
    expect(problems).toEqual([
      { line: 6, column: "Pupil[2]/DOB", value: "2015-02-30", reason: "is not a day of the calendar" },
      { line: 7, column: "Pupil[3]/UPN", value: UPN, reason: "is on line 5 already" },
    ])
    expect(warnings.map(({ line, column }) => [line, column])).toEqual([
      [9, "Pupil[4]/SENhistory/SEN[1]/StartDate"],
      [9, "Pupil[4]/SENhistory/SEN[2]/SENprovision"],
    ])
  })

  it.each([
    [
      "one that has ended",
      "<SEN><StartDate>2020-01-01</StartDate><EndDate>2021-01-01</EndDate><SENprovision>K</SENprovision></SEN>",
      "N",
    ],
    ["one that the reforms ended", "<SEN><StartDate>2010-01-01</StartDate><SENprovision>S</SENprovision></SEN>", null],
    [
      "the latest",
      "<SEN><StartDate>2020-01-01</StartDate><SENprovision>K</SENprovision></SEN><SEN><StartDate>2023-01-01</StartDate><SENprovision>N</SENprovision></SEN>",
      "N",
    ],
  ])("gives the stage of SEN now: %s", async (_, history, status) => {
    expect((await read(ctf(`<Pupil>${WHO}<SENhistory>${history}</SENhistory></Pupil>`))).rows[0]?.senStatus).toBe(status)
  })

  it("may hold an ampersand where XML lets it", async () => {
    const { rows } = await read(
      ctf("<Pupil><Surname><![CDATA[A &nbsp; B]]></Surname><Forename><![CDATA[&x; C]]></Forename><DOB>2015-04-03</DOB></Pupil>"),
    )
    expect([rows[0]?.surname, rows[0]?.forename]).toEqual(["A &nbsp; B", "&x; C"])
  })

  it("is read in Windows-1252 too", async () => {
    expect(
      (
        await read(
          iconv.encode(
            ctf(`<Pupil><Surname>Núñez’</Surname><Forename>A</Forename><DOB>2015-04-03</DOB></Pupil>`),
            "windows-1252",
          ),
        )
      ).rows[0]?.surname,
    ).toBe("Núñez’")
  })
})

describe("what is refused", () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index || ""};`.repeat(10)}">`).join("")}]><CTfile><CTFpupilData>&lol9;</CTFpupilData></CTfile>`
  it.each([
    ["XmlForbidden", "a billion laughs", laughs],
    [
      "XmlForbidden",
      "an external entity",
      '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><CTfile><CTFpupilData>&x;</CTFpupilData></CTfile>',
    ],
    [
      "XmlForbidden",
      "an external document type",
      '<!DOCTYPE CTfile SYSTEM "http://127.0.0.1/x.dtd"><CTfile><CTFpupilData/></CTfile>',
    ],
    ["XmlForbidden", "a parameter entity", '<!doctype r [<!entity % x SYSTEM "x"> %x;]><CTfile><CTFpupilData/></CTfile>'],
    ["XmlForbidden", "an undeclared entity", ctf("<Pupil><Surname>&nbsp;</Surname></Pupil>")],
    ["XmlBroken", "a tag that is not closed", ctf("<Pupil><Surname>")],
    ["XmlBroken", "nesting without end", ctf("<a>".repeat(5000) + "</a>".repeat(5000))],
    ["XmlBroken", "no XML", "UPN,Surname"],
    ["WrongKind", "another document", "<html><body/></html>"],
    ["WrongKind", "a spreadsheet", "PK\u0003\u0004"],
    ["NotText", "UTF-16", Buffer.from(`\ufeff${ctf("")}`, "utf16le")],
    ["Empty", "nothing", " \n"],
  ])("%s: %s", async (code, _, text) => {
    expect(await refusal(text)).toBe(code)
  })

  it("says on which line the XML is broken", async () => {
    await expect(read("<CTfile>\n<CTFpupilData>\n</CTfile>")).rejects.toThrow("line 3")
  })

  it("throws nothing but FileRefused on garbage", async () => {
    const piece = fc.constantFrom(
      "<Pupil>",
      "</Pupil>",
      "<Surname>",
      "</Surname>",
      "<__proto__>",
      "</__proto__>",
      "<constructor/>",
      "&#0;",
      "&#xD800;",
      "&amp;",
      "&",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<?x",
      "?>",
      "é",
      "<a b='",
      "/>",
      "<SENhistory>text</SENhistory>",
      "\n",
    )
    const document = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 14 })
      .map((pieces) => pieces.join("").replaceAll("\0", ""))
    await fc.assert(
      fc.asyncProperty(document, async (inside) => {
        expect(await refusal(ctf(inside))).not.toMatch(/^threw/)
        expect(await refusal(ctf(`<Pupil>${WHO}${inside}</Pupil>`))).not.toMatch(/^threw/)
        expect(await refusal(inside)).not.toMatch(/^threw/)
      }),
      { numRuns: 700 },
    )
  })
})
