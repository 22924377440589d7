/**
 * Colours as the page's CSS variables: light, then dark. Categories are Okabe and Ito's (jfly.uni-koeln.de/color), the
 * pale ones made darker on white; what has an order goes from violet to yellow, as viridis does.
 */
export const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  paper: ['#ffffff', '#14171c'],
  card: ['#f6f7f9', '#1b1f26'],
  ink: ['#16191f', '#e9ebef'],
  soft: ['#565d69', '#a3abb8'],
  line: ['#dfe2e8', '#2d333d'],
  link: ['#0b5cad', '#7db7f5'],
  bad: ['#a9330b', '#ff9d76'],
  c0: ['#0072b2', '#4aa8e0'],
  c1: ['#d55e00', '#f0803c'],
  c2: ['#00856a', '#2cc79b'],
  c3: ['#b0507f', '#e08fbb'],
  c4: ['#2e93cc', '#8fd0f5'],
  c5: ['#b97d00', '#f0b429'],
  c6: ['#6b5b95', '#ab9bd8'],
  c7: ['#6b7079', '#b3b9c4'],
  s0: ['#440154', '#c58cf0'],
  s1: ['#414487', '#8f9bf7'],
  s2: ['#26748c', '#58b8dc'],
  s3: ['#1c9277', '#37cf9f'],
  s4: ['#5c9a1c', '#a3dd45'],
  s5: ['#a08900', '#f4e14d'],
  h0: ['#eef4fb', '#13202f'],
  h1: ['#d6e6f4', '#163049'],
  h2: ['#b5d3ea', '#184263'],
  h3: ['#8abde0', '#1b5781'],
  h4: ['#5b9fd0', '#2a73a5'],
  h5: ['#2f78b3', '#4f96c9'],
  h6: ['#14568f', '#86bce2'],
  h7: ['#083a6b', '#c3e0f5'],
  t0: ['#16191f', '#e9ebef'],
  t1: ['#16191f', '#e9ebef'],
  t2: ['#16191f', '#e9ebef'],
  t3: ['#16191f', '#ffffff'],
  t4: ['#0b1420', '#ffffff'],
  t5: ['#ffffff', '#08131f'],
  t6: ['#ffffff', '#08131f'],
  t7: ['#ffffff', '#08131f'],
}

const symbols = ['circle', 'square', 'triangle', 'diamond', 'wye', 'star', 'cross'] as const
const dashes = ['', '6 3', '2 2', '8 3 2 3', '12 4', '4 4'] as const
const categories = 8
const steps = 6
const heatSteps = 8

/** How one series is told from the others: by colour, and by symbol and dash for whom colours do not tell. */
export interface Look {
  readonly colour: string
  readonly symbol: (typeof symbols)[number]
  readonly dash: string
}

export function categoryLook(index: number): Look {
  return { colour: `var(--c${index % categories})`, ...shapes(index) }
}

/** Of what has an order, such as `linger.ms`. */
export function stepLook(index: number, count: number): Look {
  const step = count <= 1 ? 0 : Math.round((index * (steps - 1)) / (count - 1))
  return { colour: `var(--s${step})`, ...shapes(index), dash: '' }
}

function shapes(index: number): Omit<Look, 'colour'> {
  return { symbol: symbols[index % symbols.length] ?? 'circle', dash: dashes[index % dashes.length] ?? '' }
}

/** Of a cell in a heat map, from 0 to 1: its fill, and its text that can be read on that. */
export function heatLook(share: number): { readonly fill: string; readonly text: string } {
  const step = Math.min(heatSteps - 1, Math.max(0, Math.floor(share * heatSteps)))
  return { fill: `var(--h${step})`, text: `var(--t${step})` }
}

/** For a drawing that stands alone: on white. */
export function inLight(svg: string): string {
  return svg.replaceAll(/var\(--([a-z]+\d?)\)/g, (variable, name: string) => colours[name]?.[0] ?? variable)
}
