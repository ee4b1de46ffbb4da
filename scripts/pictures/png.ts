/**
 * Small PNG files: a screenshot with at most 256 colours, and a text in the file that tells what it is a picture of.
 * Of a sheet's many shades at the edges of letters the rare ones give way to the nearest frequent one.
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

interface Image {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each point. */
  readonly points: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const keyword = "Description";

/** @param screenshot a PNG of Chromium: 8 bits a channel, not interlaced */
export function smallPng(screenshot: Buffer, description: string): Buffer {
  const image = decode(screenshot);
  const { palette, indices } = withPalette(image);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.width, 0);
  header.writeUInt32BE(image.height, 4);
  // 8 bits a point, by palette.
  header.set([8, 3, 0, 0, 0], 8);
  const lines = Buffer.alloc((image.width + 1) * image.height);
  for (let y = 0; y < image.height; y++)
    lines.set(indices.subarray(y * image.width, (y + 1) * image.width), y * (image.width + 1) + 1);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("tEXt", Buffer.from(`${keyword}\0${description}`, "latin1")),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** What `smallPng` was told; null for another PNG. */
export function descriptionOf(png: Buffer): string | null {
  const text = chunksOf(png)
    .find(({ type }) => type === "tEXt")
    ?.data.toString("latin1");
  return text?.startsWith(`${keyword}\0`) ? text.slice(keyword.length + 1) : null;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  if (!png.subarray(0, 8).equals(signature)) throw new Error("not a PNG file");
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function decode(png: Buffer): Image {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === "IHDR")!.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[header[9]!];
  if (header[8] !== 8 || !channels || header[12] !== 0) throw new Error("a kind of PNG that Chromium does not make");
  const bytes = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)));
  const stride = width * channels;
  const points = new Uint8Array(width * height * 3);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const line = unfiltered(bytes[start]!, bytes.subarray(start + 1, start + 1 + stride), above, channels);
    for (let x = 0; x < width; x++) points.set(line.subarray(x * channels, x * channels + 3), (y * width + x) * 3);
    above = line;
  }
  return { width, height, points };
}

/** The five filters of PNG: nothing, left, above, their mean, Paeth's predictor. */
function unfiltered(filter: number, raw: Uint8Array, above: Uint8Array, channels: number): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    const left = i < channels ? 0 : line[i - channels]!;
    const up = above[i]!;
    const corner = i < channels ? 0 : above[i - channels]!;
    line[i] = raw[i]! + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
  }
  return line;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  return a! <= b! && a! <= c! ? left : b! <= c! ? up : corner;
}

function withPalette({ points }: Image): { palette: Buffer; indices: Uint8Array } {
  const counts = new Map<number, number>();
  const colourAt = (i: number): number => (points[i]! << 16) | (points[i + 1]! << 8) | points[i + 2]!;
  for (let i = 0; i < points.length; i += 3) counts.set(colourAt(i), (counts.get(colourAt(i)) ?? 0) + 1);
  const kept = [...counts]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, 256)
    .map(([colour]) => colour);
  const index = new Map(kept.map((colour, at) => [colour, at]));
  for (const colour of counts.keys()) if (!index.has(colour)) index.set(colour, nearest(colour, kept));
  const indices = new Uint8Array(points.length / 3);
  for (let i = 0; i < points.length; i += 3) indices[i / 3] = index.get(colourAt(i))!;
  return { palette: Buffer.from(kept.flatMap((colour) => channelsOf(colour))), indices };
}

function nearest(colour: number, kept: readonly number[]): number {
  const own = channelsOf(colour);
  const distances = kept.map((other) =>
    channelsOf(other).reduce((sum, channel, c) => sum + (channel - own[c]!) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

const channelsOf = (colour: number): number[] => [colour >> 16, (colour >> 8) & 255, colour & 255];
