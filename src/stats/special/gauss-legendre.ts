/** Nodes in (0, 1) and weights of the Gauss-Legendre rule of 20 points on [-1, 1]; it is symmetric. */
const RULE = [
  [0.07652652113349734, 0.15275338713072584],
  [0.22778585114164507, 0.14917298647260374],
  [0.37370608871541955, 0.14209610931838204],
  [0.5108670019508271, 0.13168863844917664],
  [0.636053680726515, 0.11819453196151841],
  [0.7463319064601508, 0.10193011981724044],
  [0.8391169718222188, 0.08327674157670475],
  [0.912234428251326, 0.06267204833410907],
  [0.9639719272779138, 0.04060142980038694],
  [0.9931285991850949, 0.017614007139152118],
] as const

/** The integral of a smooth function over [from, to], cut into equal panels of 20 points each. */
export function integrate(f: (x: number) => number, from: number, to: number, panels: number): number {
  const half = (to - from) / panels / 2
  let sum = 0
  for (let panel = 0; panel < panels; panel += 1) {
    const middle = from + (2 * panel + 1) * half
    for (const [node, weight] of RULE) sum += weight * (f(middle - node * half) + f(middle + node * half))
  }
  return sum * half
}

/**
 * How much lies ahead, relative to the density here: the integral over t from 0 to infinity of e^(logRatio(t)),
 * where `logRatio` is a log-concave density's logarithm at distance t less that at 0, falling at rate `slope` ≥ 0
 * and bending down by `curvature` ≥ 0. What lies where the density has fallen by more than e^-40 is left out.
 */
export function massAhead(logRatio: (t: number) => number, slope: number, curvature: number): number {
  const reach = 80 / (slope + Math.sqrt(slope * slope + 80 * curvature))
  // A third more than a parabola needs, because the tail that is skewed outwards falls more slowly.
  return integrate((t) => Math.exp(logRatio(t)), 0, reach * 1.35, 6)
}
