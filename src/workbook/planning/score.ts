/** The score of a key figure in native formulas: what `KPISCORE` works out. docs/conventions.md, "Scorecard". */

/** Cells; floor and stretch may show nothing. */
export interface ScoreCells {
  readonly floor: string;
  readonly target: string;
  readonly stretch: string;
  readonly actual: string;
  readonly atFloor: string;
  readonly atStretch: string;
  /** 1 where higher is better, -1 where lower is. */
  readonly sense: string;
}

/** What counts where there is no stretch and the target is passed, or no floor and it is not reached. */
export interface WithoutMark {
  readonly beyond: string;
  readonly short: string;
}

/** Straight lines through floor, target and stretch. */
export function scoreThrough(cells: ScoreCells, { beyond, short }: WithoutMark): string {
  const { floor, target, stretch, actual, atFloor, atStretch, sense } = cells;
  const up = `IF(ISNUMBER(${stretch}),1+(${atStretch}-1)*MIN(1,(${actual}-${target})/(${stretch}-${target})),${beyond})`;
  const toFloor = `IF(${sense}*(${actual}-${floor})<0,0,${atFloor}+(1-${atFloor})*(${actual}-${floor})/(${target}-${floor}))`;
  return `IF(${actual}=${target},1,IF(${sense}*(${actual}-${target})>0,${up},IF(ISNUMBER(${floor}),${toFloor},${short})))`;
}

/** A date against the planned one: within `onTime` days it is on time; without a floor what is late scores 0. */
export function scoreDate(cells: Omit<ScoreCells, "sense">, onTime: string): string {
  const late = `(${cells.actual}-${cells.target})`;
  const through = scoreThrough({ ...cells, sense: "-1" }, { beyond: "1", short: "0" });
  return `IF(${late}>0,IF(${late}<=${onTime},1,${through}),${through})`;
}

/** 1 + the relative gap in the good direction; nothing where the target is 0. */
export function attainment(cells: Pick<ScoreCells, "target" | "actual" | "sense">): string {
  const { target, actual, sense } = cells;
  return `IF(${target}=0,"",1+${sense}*(${actual}-${target})/ABS(${target}))`;
}

/** A figure against its marks; nothing where a mark is missing and the target is 0. */
export function scoreFigure(cells: ScoreCells): string {
  const { target, actual, sense, atStretch } = cells;
  const share = `1+${sense}*(${actual}-${target})/ABS(${target})`;
  return scoreThrough(cells, {
    beyond: `IF(${target}=0,"",MIN(${share},${atStretch}))`,
    short: `IF(${target}=0,"",MAX(0,${share}))`,
  });
}

/** 1 inside the range, falling to 0 over the range's own width. */
export function scoreRange({ floor, stretch, actual }: Pick<ScoreCells, "floor" | "stretch" | "actual">): string {
  return `MAX(0,1-MAX(${floor}-${actual},${actual}-${stretch},0)/(${stretch}-${floor}))`;
}
