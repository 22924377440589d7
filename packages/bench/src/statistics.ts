import { quantile as quantileOf } from 'simple-statistics'

/** The value below which a share of the values lies, from 0 to 1; NaN of none. */
export const quantile = (values: readonly number[], share: number): number =>
  values.length === 0 ? Number.NaN : quantileOf([...values], share)

/** Of an even count the mean of the two in the middle; NaN of none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Least squares: how much `values` grow from one to the next. */
export function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let [products, squares] = [0, 0]
  for (const [index, value] of values.entries()) {
    products += (index - middle) * (value - mean)
    squares += (index - middle) ** 2
  }
  return squares === 0 ? 0 : products / squares
}
