/** Where a block may go: never over a person's cells. */
import type { Place, PlaceCheck, Size } from "./types";

/** The active cell. */
export async function activePlace(): Promise<Place> {
  throw new Error("coming within minutes");
}

/** Is there room at `place`? `newSheet` is the name for a new sheet, where that must be the suggestion. */
export async function checkPlace(_place: Place, _size: Size, _newSheet: string): Promise<PlaceCheck> {
  throw new Error("coming within minutes");
}
