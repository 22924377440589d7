/** Different values, so that none is a constant to anybody. */
const valueCount = 1000

/** A thousand values of so many bytes. */
export function valuesOf(bytes: number): Buffer[] {
  return Array.from({ length: valueCount }, (_, index) => {
    const value = Buffer.alloc(bytes)
    for (let position = 0; position < bytes; position++) value[position] = index * 31 + position * 7
    return value
  })
}
