import { crc32, deflateSync, inflateSync } from "node:zlib";
import { descriptionOf, smallPng } from "../../scripts/pictures/png";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const number = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer).reverse();
  return Buffer.concat([number(data.length), body, number(crc32(body))]);
}

/** A PNG of lines of bytes, each filtered as its first byte says. */
function png(width: number, colourType: 2 | 6, lines: number[][]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  header.set([8, colourType, 0, 0, 0], 8);
  const data = deflateSync(Buffer.from(lines.flat()));
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** The points of a PNG with a palette and unfiltered lines, each as #rrggbb. */
function points(file: Buffer): string[][] {
  const found = new Map<string, Buffer>();
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(file.subarray(at + 4, at + 8 + length)));
    found.set(file.toString("latin1", at + 4, at + 8), file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const width = found.get("IHDR")!.readUInt32BE(0);
  const bytes = inflateSync(found.get("IDAT")!);
  const palette = found.get("PLTE")!.toString("hex").match(/.{6}/g)!;
  return Array.from({ length: bytes.length / (width + 1) }, (_, y) => {
    const line = bytes.subarray(y * (width + 1), (y + 1) * (width + 1));
    expect(line[0]).toBe(0);
    return [...line.subarray(1)].map((index) => palette[index]!);
  });
}

test("the points are the same after each of the five filters, and the text is there", () => {
  const file = smallPng(
    png(2, 2, [
      [0, 10, 20, 30, 40, 50, 60],
      // What is written is less the left point, the one above, their mean, Paeth's choice.
      [1, 1, 2, 3, 3, 3, 3],
      [2, 5, 5, 5, 5, 5, 5],
      [3, 7, 7, 7, 7, 7, 7],
      [4, 9, 9, 9, 9, 9, 9],
    ]),
    "of what, 0123",
  );
  expect(points(file)).toEqual([
    ["0a141e", "28323c"],
    ["010203", "040506"],
    ["060708", "090a0b"],
    ["0a0a0b", "101112"],
    ["131314", "1c1c1d"],
  ]);
  expect(descriptionOf(file)).toBe("of what, 0123");
  expect(descriptionOf(png(1, 2, [[0, 1, 2, 3]]))).toBeNull();
});

test("of more than 256 colours the rare ones become the nearest frequent one; transparency is left out", () => {
  const often = Array.from({ length: 256 }, (_, i) => [i, 0, 0, 255]);
  const width = 2 * often.length + 1;
  const line = [0, ...often.flat(), ...often.flat(), 100, 3, 0, 255];
  const [row] = points(smallPng(png(width, 6, [line]), ""));
  expect(row!.slice(0, 3)).toEqual(["000000", "010000", "020000"]);
  expect(row!.at(-1)).toBe("640000");
});
