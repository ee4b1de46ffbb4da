/** Colours of the heat map: from the page's own ground towards blue, never so strong that the number is hard to read. */
import type { Table } from "../../analyses/table";

export interface HeatScale {
  readonly low: number;
  readonly high: number;
}

/** Lowest and highest of the heat columns' body cells, as Excel's colour scale has them; `null` without numbers. */
export function heatScale(table: Table): HeatScale | null {
  let low = Infinity;
  let high = -Infinity;
  const body = table.totalRow ? table.rows.slice(0, -1) : table.rows;
  for (const row of body) {
    row.forEach((cell, index) => {
      if (!table.columns[index]?.heat || typeof cell !== "number") return;
      if (cell < low) low = cell;
      if (cell > high) high = cell;
    });
  }
  return low <= high ? { low, high } : null;
}

/** 0 … 1; a scale with one value only is half-way. */
export function heatShare(value: number, scale: HeatScale): number {
  return scale.high === scale.low ? 0.5 : (value - scale.low) / (scale.high - scale.low);
}

/** A CSS colour; text in the theme's main colour keeps a contrast of at least 4.5 : 1 on it, light or dark. */
export function heatColor(share: number, dark: boolean): string {
  const from = dark ? [41, 41, 41] : [255, 255, 255];
  const to = dark ? [15, 84, 140] : [98, 171, 245];
  const mixed = from.map((part, index) => Math.round(part + (to[index] - part) * share));
  return `rgb(${mixed.join(" ")})`;
}
