/**
 * Codes of authorities in the plan statistics that the population estimates list under other codes: the present code, or the codes that the area
 * was divided into (their populations add up). Source: ONS, Code History Database, English upper-tier changes 2009-2023.
 */
export const POPULATION_CODES: Readonly<Record<string, readonly string[]>> = {
  E06000048: ["E06000057"], // Northumberland, boundary change 2013
  E08000020: ["E08000037"], // Gateshead, boundary change 2013
  E10000002: ["E06000060"], // Buckinghamshire, unitary 2020
  E10000023: ["E06000065"], // North Yorkshire, unitary 2023
  E10000027: ["E06000066"], // Somerset, unitary 2023
  E10000006: ["E06000063", "E06000064"], // Cumbria: Cumberland, Westmorland and Furness 2023
  E10000021: ["E06000061", "E06000062"], // Northamptonshire: North and West 2021
}
