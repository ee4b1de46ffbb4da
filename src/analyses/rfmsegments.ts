/** Segments as boxes of scores: the usual ten, or a person's own. */
import { type Cell, isBlank, isBlock, plain, shown, single } from "../analytics/cells";
import { Fault } from "../analytics/fault";
import { type Bounds, type Boxes, layBoxes, scoreCount } from "../analytics/rfm";
import { type TableCell, word } from "./table";

export interface Segments {
  readonly labels: readonly TableCell[];
  /** Per box: which of the labels it belongs to. */
  readonly segment: readonly number[];
  readonly boxes: Boxes;
  readonly own: boolean;
}

/** The customary ten by recency and frequency; each of the 25 combinations lies in exactly one. */
const usual: readonly (readonly [name: string, rFrom: number, rTo: number, fFrom: number, fTo: number])[] = [
  ["champions", 5, 5, 4, 5],
  ["loyal", 3, 4, 4, 5],
  ["potential", 4, 5, 2, 3],
  ["recent", 5, 5, 1, 1],
  ["promising", 4, 4, 1, 1],
  ["attention", 3, 3, 3, 3],
  ["sleepy", 3, 3, 1, 2],
  ["cannotLose", 1, 2, 5, 5],
  ["atRisk", 1, 2, 3, 4],
  ["hibernating", 1, 2, 1, 2],
];

/** Reads boxes of a person's own: name, R from, R to, F from, F to and, if wanted, M from, M to; a header may stand above. */
export function readSegments(argument: unknown): Segments {
  const one = single(argument);
  if (one !== undefined && (isBlank(one) || one === 0)) return usualSegments();
  const block = isBlock(argument) ? argument : [[argument]];
  const width = block[0].length;
  if (width !== 5 && width !== 7) throw new Fault("value", "fault.segmentsShape", { columns: width });
  const empty = (cell: Cell): boolean => isBlank(plain(cell)) || plain(cell) === 0;
  const labels: string[] = [];
  const segment: number[] = [];
  const rowOf: number[] = [];
  const bounds: Bounds[] = [];
  block.forEach((row, i) => {
    if (row.every(empty)) return;
    const cells = row.map(plain);
    if (bounds.length === 0 && cells.slice(1).every((cell) => typeof cell === "string" && !isBlank(cell))) return;
    if (empty(cells[0])) throw new Fault("value", "fault.segmentName", { row: i + 1 });
    const name = String(cells[0]).trim();
    const numbers = Array.from({ length: 6 }, (_, k) => {
      const cell = cells[k + 1];
      if (cell === undefined || empty(cell)) return k % 2 === 0 ? 1 : scoreCount;
      if (typeof cell !== "number" || !Number.isInteger(cell) || cell < 1 || cell > scoreCount)
        throw new Fault("value", "fault.segmentBound", { row: i + 1, column: k + 2, found: shown(cell) });
      return cell;
    }) as unknown as Bounds;
    for (const k of [0, 2, 4])
      if (numbers[k] > numbers[k + 1])
        throw new Fault("value", "fault.segmentTurned", { row: i + 1, from: numbers[k], to: numbers[k + 1] });
    let known = labels.indexOf(name);
    if (known < 0) known = labels.push(name) - 1;
    segment.push(known);
    rowOf.push(i + 1);
    bounds.push(numbers);
  });
  const boxes = layBoxes(bounds, segment);
  if (boxes.overlap) {
    const { first, second, scores } = boxes.overlap;
    const [r, f, m] = scores;
    throw new Fault("value", "fault.segmentsOverlap", { first: rowOf[first], second: rowOf[second], r, f, m });
  }
  return { labels, segment, boxes, own: true };
}

function usualSegments(): Segments {
  const segment = usual.map((_, i) => i);
  const bounds = usual.map(([, rFrom, rTo, fFrom, fTo]): Bounds => [rFrom, rTo, fFrom, fTo, 1, scoreCount]);
  return {
    labels: usual.map(([name]) => word(`rfm.segment.${name}`)),
    segment,
    boxes: layBoxes(bounds, segment),
    own: false,
  };
}
