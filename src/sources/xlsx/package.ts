/**
 * The directory of a zip file: what is in it, how much that is unpacked, and the same file with fewer entries. Pure.
 * A workbook may hold charts, pictures, pivots, macros, or broken parts of these; only what cells are made of is left in
 * the directory for the reader, so nothing else costs time, memory, or the whole file.
 */

export interface Entry {
  readonly name: string;
  /** Bytes, packed and unpacked. */
  readonly packed: number;
  readonly unpacked: number;
  /** Its record in the directory. */
  readonly record: Uint8Array;
}

export interface Directory {
  readonly entries: readonly Entry[];
  /** Where the directory begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const RECORD = 0x02014b50;
const RECORD_BYTES = 46;
const ELSEWHERE_32 = 0xffffffff;
const ELSEWHERE_16 = 0xffff;

/** Raises RangeError where the directory is not whole. */
export function directoryOf(bytes: Uint8Array): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, offset } = endOf(view);
  const entries: Entry[] = [];
  let at = offset;
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== RECORD) throw new RangeError("no directory record");
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + RECORD_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > bytes.length) throw new RangeError("directory cut off");
    const sizes = sizesOf(view, at, at + RECORD_BYTES + nameBytes, extraBytes);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + RECORD_BYTES, at + RECORD_BYTES + nameBytes)),
      ...sizes,
      record: bytes.subarray(at, next),
    });
    at = next;
  }
  return { entries, offset };
}

function endOf(view: DataView): { count: number; offset: number } {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    if (count !== ELSEWHERE_16 && offset !== ELSEWHERE_32) return { count, offset };
    const end64 = view.getUint32(at - 20, true) === END64_LOCATOR ? long(view, at - 12) : -1;
    if (end64 < 0 || view.getUint32(end64, true) !== END64) throw new RangeError("no 64-bit directory");
    return { count: long(view, end64 + 32), offset: long(view, end64 + 48) };
  }
  throw new RangeError("no directory");
}

/** Some programs write every size as a 64-bit one, into an extra field. */
function sizesOf(view: DataView, at: number, extra: number, extraBytes: number): { packed: number; unpacked: number } {
  const packed = view.getUint32(at + 20, true);
  const unpacked = view.getUint32(at + 24, true);
  if (packed !== ELSEWHERE_32 && unpacked !== ELSEWHERE_32) return { packed, unpacked };
  for (let field = extra; field + 4 <= extra + extraBytes; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    const atPacked = unpacked === ELSEWHERE_32 ? field + 12 : field + 4;
    return {
      packed: packed === ELSEWHERE_32 ? long(view, atPacked) : packed,
      unpacked: unpacked === ELSEWHERE_32 ? long(view, field + 4) : unpacked,
    };
  }
  throw new RangeError("no 64-bit sizes");
}

function long(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** The file with these entries alone in its directory; what they unpack to stays where it is. */
export function withEntries(bytes: Uint8Array, offset: number, entries: readonly Entry[]): Uint8Array {
  const size = entries.reduce((sum, { record }) => sum + record.length, 0);
  const whole = new Uint8Array(offset + size + END_BYTES);
  whole.set(bytes.subarray(0, offset));
  let at = offset;
  for (const { record } of entries) {
    whole.set(record, at);
    at += record.length;
  }
  const end = new DataView(whole.buffer, at);
  end.setUint32(0, END, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return whole;
}
