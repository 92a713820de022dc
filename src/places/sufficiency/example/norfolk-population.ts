/** Persons by single year of age 0 to 24, mid-2023, Norfolk's districts. Source: ONS mid-year population estimates (OGL v3.0). */
export const NORFOLK_POPULATION_2023: Record<string, number[]> = {
  Breckland: [
    1227, 1312, 1283, 1388, 1376, 1415, 1512, 1520, 1539, 1507, 1697, 1602, 1657, 1591, 1542, 1629, 1535, 1519, 1425, 1200, 1007,
    1150, 1263, 1393, 1435,
  ],
  Broadland: [
    1017, 1148, 1128, 1252, 1348, 1325, 1394, 1452, 1388, 1400, 1512, 1526, 1530, 1462, 1507, 1474, 1472, 1321, 1423, 962, 959,
    942, 1156, 1249, 1250,
  ],
  "Great Yarmouth": [
    903, 915, 967, 994, 1010, 1039, 1123, 1070, 1054, 1085, 1117, 1140, 1138, 1212, 1099, 1175, 1146, 1075, 1037, 935, 842, 839,
    934, 992, 1133,
  ],
  "King's Lynn and West Norfolk": [
    1275, 1477, 1434, 1489, 1558, 1514, 1627, 1707, 1699, 1688, 1757, 1761, 1705, 1695, 1702, 1684, 1581, 1570, 1480, 1243, 1126,
    1169, 1278, 1407, 1549,
  ],
  "North Norfolk": [
    586, 633, 643, 708, 750, 770, 844, 887, 882, 912, 853, 1049, 1004, 1016, 1039, 996, 997, 947, 955, 762, 591, 573, 683, 770,
    847,
  ],
  Norwich: [
    1293, 1295, 1283, 1351, 1338, 1375, 1471, 1524, 1476, 1480, 1540, 1542, 1482, 1492, 1458, 1522, 1420, 1369, 1804, 3771, 4840,
    4890, 3629, 2589, 2468,
  ],
  "South Norfolk": [
    1213, 1344, 1405, 1421, 1536, 1599, 1655, 1724, 1693, 1665, 1739, 1860, 1766, 1737, 1754, 1671, 1612, 1652, 1420, 1100, 831,
    877, 1145, 1288, 1345,
  ],
}

/**
 * Population by zone and school year from `firstYear` on: those counted in 2023 grow older where they live; births stay at the mean of the
 * three youngest years; from 18 on numbers stay as they were, because students come and go.
 */
export function populationAged(
  base: Record<string, number[]>,
  years: { baseYear: number; firstYear: number; count: number },
): Record<string, number[][]> {
  return Object.fromEntries(
    Object.entries(base).map(([zone, ages]) => {
      const births = Math.round((ages[0]! + ages[1]! + ages[2]!) / 3)
      const inYear = (year: number) => ages.map((now, age) => (age >= 18 ? now : (ages[age - (year - years.baseYear)] ?? births)))
      return [zone, Array.from({ length: years.count }, (_, y) => inYear(years.firstYear + y))]
    }),
  )
}
