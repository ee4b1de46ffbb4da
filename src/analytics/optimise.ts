/**
 * Minimum of a smooth function of a few numbers, without derivatives: the simplex finds the valley from any start, Newton
 * steps on numerical derivatives go to its bottom. Meant for log-likelihoods divided by the number of observations, with
 * parameters on a logarithmic scale, so that one unit means the same everywhere.
 */
export type Objective = (point: readonly number[]) => number;

export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
  /** Second derivatives at the point; their inverse, by the number of observations, is the covariance of the estimate. */
  readonly hessian: readonly (readonly number[])[];
  /** Inverse of the Hessian; `null` where the function is flat or bent the other way in some direction. */
  readonly inverse: readonly (readonly number[])[] | null;
  /** How far the function still falls by a quadratic forecast. */
  readonly decrement: number;
  readonly converged: boolean;
  readonly evaluations: number;
}

/** What the forecast may still promise where the search stops. */
const flat = 1e-13;
const mostRounds = 12;
const mostNewton = 30;

/**
 * `lost`: whether a point lies so far off that the search may end there, unconverged.
 * Cost: some 200 to 1,000 evaluations for up to four numbers.
 */
export function minimise(
  objective: Objective,
  start: readonly number[],
  lost: (point: readonly number[]) => boolean = () => false,
): Minimum {
  let evaluations = 0;
  const f: Objective = (point) => {
    evaluations++;
    const value = objective(point);
    return Number.isNaN(value) ? Infinity : value;
  };
  let point = [...start];
  let value = f(point);
  let state: Derivatives = { gradient: [], hessian: [], inverse: null, decrement: Infinity };
  for (let round = 0; round < mostRounds; round++) {
    const found = nelderMead(f, point, round === 0 ? 0.7 : 0.2, lost);
    const gained = value - found.value;
    if (found.value <= value) ({ point, value } = found);
    if (lost(point))
      return { point, value, hessian: [], inverse: null, decrement: Infinity, converged: false, evaluations };
    ({ point, value, state } = newton(f, point, value));
    if (state.inverse && state.decrement < flat) break;
    if (round > 0 && !(gained > 1e-9)) break;
  }
  const { hessian, inverse } = state.inverse ? derivatives(f, point, value, true) : state;
  return {
    point,
    value,
    hessian,
    inverse,
    decrement: state.decrement,
    converged: inverse !== null && state.decrement < 1e-9,
    evaluations,
  };
}

/** J. A. Nelder and R. Mead (1965), "A simplex method for function minimization", The Computer Journal 7. */
export function nelderMead(
  f: Objective,
  start: readonly number[],
  size: number,
  lost: (point: readonly number[]) => boolean = () => false,
): { point: number[]; value: number } {
  const n = start.length;
  const corners = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + size : x)))].map((p) => ({
    point: [...p],
    value: f(p),
  }));
  const along = (
    centre: readonly number[],
    worst: readonly number[],
    factor: number,
  ): { point: number[]; value: number } => {
    const point = centre.map((x, i) => x + factor * (worst[i] - x));
    return { point, value: f(point) };
  };
  for (let step = 0; step < 300 * n; step++) {
    corners.sort((a, b) => a.value - b.value);
    const best = corners[0];
    const worst = corners[n];
    if (lost(best.point)) break;
    const spread = Math.max(
      ...corners.map(({ point }) => Math.max(...point.map((x, i) => Math.abs(x - best.point[i])))),
    );
    if (worst.value - best.value < 1e-9 && spread < 1e-3) break;
    const centre = start.map((_, i) => corners.slice(0, n).reduce((sum, corner) => sum + corner.point[i], 0) / n);
    const reflected = along(centre, worst.point, -1);
    if (reflected.value < best.value) {
      const expanded = along(centre, worst.point, -2);
      corners[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < corners[n - 1].value) corners[n] = reflected;
    else {
      const contracted =
        reflected.value < worst.value ? along(centre, worst.point, -0.5) : along(centre, worst.point, 0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) corners[n] = contracted;
      else for (let i = 1; i <= n; i++) corners[i] = along(best.point, corners[i].point, 0.5);
    }
  }
  corners.sort((a, b) => a.value - b.value);
  return corners[0];
}

interface Derivatives {
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
  readonly inverse: readonly (readonly number[])[] | null;
  readonly decrement: number;
}

/**
 * Central differences, those along an axis of the fourth order: the slope is exact to some 12 digits of the value.
 * `exact`: for the covariance. Wider steps, all of the fourth order, bring the rounding of the value a hundred times less
 * into the curvature; along a flat valley it would show in the third or fourth digit of a standard error.
 */
function derivatives(f: Objective, point: readonly number[], value: number, exact = false): Derivatives {
  const n = point.length;
  const at = (i: number, di: number, j = i, dj = 0): number => {
    const moved = [...point];
    moved[i] += di;
    moved[j] += dj;
    return f(moved);
  };
  const h = exact ? 1e-2 : 1e-3;
  const along = point.map((_, i) => [at(i, -2 * h), at(i, -h), at(i, h), at(i, 2 * h)]);
  const gradient = along.map(([a, b, c, d]) => (8 * (c - b) - (d - a)) / (12 * h));
  const hessian = along.map(([a, b, c, d], i) => {
    const row = new Array<number>(n).fill(0);
    row[i] = (16 * (b + c) - (a + d) - 30 * value) / (12 * h * h);
    return row;
  });
  const cross = (i: number, j: number, d: number): number =>
    (at(i, d, j, d) - at(i, d, j, -d) - at(i, -d, j, d) + at(i, -d, j, -d)) / (4 * d * d);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++)
      hessian[i][j] = hessian[j][i] = exact ? (4 * cross(i, j, h) - cross(i, j, 2 * h)) / 3 : cross(i, j, h);
  const inverse = invertPositive(hessian);
  const decrement = inverse ? product(inverse, gradient).reduce((sum, x, i) => sum + x * gradient[i], 0) / 2 : Infinity;
  return { gradient, hessian, inverse, decrement };
}

function newton(
  f: Objective,
  from: readonly number[],
  start: number,
): { point: number[]; value: number; state: Derivatives } {
  let point = [...from];
  let value = start;
  let state = derivatives(f, point, value);
  for (let step = 0; step < mostNewton && state.inverse && state.decrement > flat / 100; step++) {
    const full = product(state.inverse, state.gradient);
    const longest = Math.max(...full.map(Math.abs));
    let scale = longest > 1 ? 1 / longest : 1;
    let next: number[] = point;
    let found = Infinity;
    for (; scale > 1e-4; scale /= 2) {
      next = point.map((x, i) => x - scale * full[i]);
      found = f(next);
      // Near the bottom the fall is below what rounding shows; the step is right all the same.
      if (found < value + (state.decrement < 1e-9 ? 1e-13 * Math.abs(value) : 0)) break;
    }
    if (!(scale > 1e-4)) break;
    const before = state.decrement;
    point = next;
    value = found;
    state = derivatives(f, point, value);
    if (before < 1e-12 && state.decrement >= before) break;
  }
  return { point, value, state };
}

function product(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, x, i) => sum + x * vector[i], 0));
}

/** Inverse of a symmetric matrix by Cholesky's factors; `null` unless it is clearly positive definite. */
export function invertPositive(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length;
  const lower = matrix.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      if (i !== j) lower[i][j] = sum / lower[j][j];
      else if (sum > 1e-10 * Math.abs(matrix[i][i])) lower[i][i] = Math.sqrt(sum);
      else return null;
    }
  const columns = matrix.map((_, c) => {
    const y = new Array<number>(n).fill(0);
    for (let i = 0; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= lower[i][k] * y[k];
      y[i] = sum / lower[i][i];
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) y[i] -= lower[k][i] * y[k];
      y[i] /= lower[i][i];
    }
    return y;
  });
  return columns.every((column) => column.every(Number.isFinite)) ? columns : null;
}

/**
 * An estimate to seven significant digits: no fit is known better, and what is computed from it is the same on every
 * machine, whose logarithms differ in their last digit.
 */
export function significant(estimate: number, digits = 7): number {
  return Number(estimate.toPrecision(digits));
}
