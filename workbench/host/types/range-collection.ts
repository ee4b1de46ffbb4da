import { type } from "../type";
import type { Wrapper } from "../type";
import { range } from "./range";
import type { RangeRef } from "./range-ref";

export const rangeCollection: Wrapper<RangeRef[]> = type<RangeRef[]>("RangeCollection", {
  items: (areas) => areas.map((area) => range(area)),
  item: (areas, index) => (areas[Number(index)] ? range(areas[Number(index)]!) : null),
  call: {
    getCount: (areas) => areas.length,
    getItemAt: (areas, [index]: [number]) => (areas[index] ? range(areas[index]) : null),
  },
});
