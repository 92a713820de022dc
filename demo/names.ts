import type { Dice } from "./random.ts"

/** Given and family names as a county has them today: of many origins, with accents, apostrophes and hyphens. */
const GIVEN =
  `Aaliyah Abigail Adam Aisha Alfie Alice Amelia Amina Amir Ana Andrei Arlo Arthur Ava Ayaan Beatriz Bella Ben Blessing Bobby Chloe Ciarán Connor Daisy Daniel
Darcey Dawid Dexter Diya Dylan Edward Eleanor Elif Elijah Ella Elsie Emily Emma Erin Esme Ethan Eva Ezra Fatima Felix Finley Florence Freddie Freya Gabriel George Georgia Grace Gracie
Hamza Harper Harry Hassan Henry Holly Hugo Ibrahim Igor Imogen Isaac Isabella Isla Ivan Ivy Jack Jacob Jakub James Jasmine Jayden Jessica Joseph Joshua José Jude Kai Karolina Keira
Kiran Kofi Lacey Layla Leo Lewis Liam Lily Logan Lola Louie Luca Lucas Lucy Luna Maddison Maisie Maria Martha Maryam Mason Matilda Matthew Max Maya Mia Michael Mila Millie Mohammed
Molly Musa Nathan Nevaeh Niamh Noah Nojus Oliver Olivia Oluwaseun Oscar Owen Patryk Phoebe Poppy Priya Rafael Ralph Reggie Reuben Riley Robyn Roman Ronnie Rory Rosie Ruby Rupert Saanvi
Samuel Sara Scarlett Sebastian Seren Sienna Skye Sofia Sonny Sophia Summer Tariq Teddy Theo Thomas Tobias Toby Tomás Violet Vivienne William Willow Yusuf Zac Zara Zoë Zofia`.split(
    /\s+/,
  )
const FAMILY =
  `Abbott Adams Ahmed Akhtar Allen Andrews Bailey Baker Balls Barker Barnes Begum Bell Bennett Betts Bishop Blyth Bowen Brighton Brooks Brown Bunn Burton Bullen Butcher Carter
Chapman Clarke Coe Cole Collins Cook Cooper Costa Crane Cubitt Curtis Cutting Daniels Davies Dawson Dixon Doherty Duffield Dye Edwards Elliott Evans Farrow Ferreira Fisher Fox Frost
Fuller Gedge George Gibbs Goffin Goodrum Gotts Gray Green Griffiths Grimes Guyton Hall Harris Harrison Harvey Hewitt Hill Howard Howes Hughes Hussain Ivanov Jackson James Jarvis Johnson
Jones Kaczmarek Kelly Kerrison Khan King Knights Kowalski Lake Larter Lawrence Lee Lewis Li Long Lopes Mallett Mann Marshall Martin Mason Mensah Miller Mitchell Moore Moreno Morgan
Morris Murphy Neave Nguyen Nowak Nudd O'Brien O'Connor O'Neill Okafor Olsen Osei Palmer Parker Patel Payne Pereira Phillips Pinto Popescu Potter Powell Pratt Price Purdy Quantrill Rahman
Reeve Reynolds Richards Riches Roberts Robinson Rogers Rose Rudd Sandhu Santos Saunders Savory Scott Shah Shaw Silva Simmons Singh Smith Spooner Stannard Stevens Stewart Stone Sutton
Tanner Taylor Thirtle Thompson Thurston Tran Tubby Turner Utting Vincent Walker Wang Ward Warnes Watson Webb Wells West White Wilkinson Williams Wilson Wood Woodcock Woodhouse Wright
Yallop Yaxley Young Zając Šimkus`.split(/\s+/)

export const givenName = (dice: Dice): string => dice.one(GIVEN)

/** One family name, now and then two joined by a hyphen. */
export function familyName(dice: Dice): string {
  const name = dice.one(FAMILY)
  return dice.chance(0.04) ? `${name}-${dice.one(FAMILY)}` : name
}

export const adultName = (dice: Dice): string => `${givenName(dice)} ${familyName(dice)}`

const PLACES_A =
  `Alder Amber Barn Beech Birch Black Bramble Brook Burn Cinder Cold Dane Deep Elm East Fal Fern Fen Flax Gorse Grim Hare Hawk Hazel Hern High Holme Ivy Kings Lark Ling Long
Mare Marsh Mill Moor North Oat Old Otter Ox Pin Quarn Raven Reed Rook Rush Salt Sand Sedge Sel South Stan Strat Swan Teal Thorn Thur Wal Wen West Whit Wick Wild Willow Win Wren Yar`.split(
    /\s+/,
  )
const PLACES_B =
  `by combe cote dale den field ford gate ham haven holme hurst ingham ley low mere ness stead stoke thorpe ton toft wade wick wold worth`.split(
    /\s+/,
  )

/** `count` made-up place names, no two alike. */
export function placeNames(dice: Dice, count: number): string[] {
  const names = new Set<string>()
  while (names.size < count) names.add(`${dice.one(PLACES_A)}${dice.one(PLACES_B)}`)
  return [...names]
}
