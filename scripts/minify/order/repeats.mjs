/** Which declarations have runs of bytes in common, that gzip may find again where these stand near to each other. */

/** Bytes of a run. Of a repeat of so many and `n` more, `n + 1` runs are found again. */
const run = 6;
/** A run that more declarations have than this is near everywhere. */
const many = 30;
/** Runs that the same declarations have are taken together, where they are not further apart than this. */
const near = 2048;

/**
 * @typedef {object} Repeats
 * @property {Int32Array} sizes In bytes, by declaration.
 * @property {Float64Array} weights How many runs, by repeat.
 * @property {Int32Array} from Where the members of each repeat begin in the two lists that follow, and after the last end.
 * @property {Int32Array} members Numbers of declarations.
 * @property {Float64Array} offsets Where in them the runs stand, on average.
 */

/** @param {string[]} texts @returns {Repeats} */
export function repeatsOf(texts) {
  const bytes = texts.map((text) => Buffer.from(`${text};`));
  const groups = [...grouped(runsOf(bytes))];
  const lists = groups.map(({ list }) => list);
  const from = new Int32Array(groups.length + 1);
  lists.forEach(({ length }, i) => (from[i + 1] = from[i] + length / 2));
  const even = (_, i) => i % 2 === 0;
  return {
    sizes: Int32Array.from(bytes, ({ length }) => length),
    weights: Float64Array.from(groups, ({ weight }) => weight),
    from,
    members: Int32Array.from(lists.flatMap((list) => list.filter(even))),
    offsets: Float64Array.from(
      groups.flatMap(({ list, weight }) => list.filter((_, i) => !even(_, i)).map((offset) => offset / weight)),
    ),
  };
}

/** For each run the numbers of the declarations that have it, each followed by where it stands there first. */
function runsOf(bytes) {
  const found = new Map();
  const factor = 0x01000193;
  let gone = 1;
  for (let i = 1; i < run; i++) gone = Math.imul(gone, factor);
  bytes.forEach((text, declaration) => {
    let hash = 0;
    for (let i = 0; i < text.length; i++) {
      if (i >= run) hash -= Math.imul(text[i - run] + 1, gone);
      hash = (Math.imul(hash, factor) + text[i] + 1) | 0;
      if (i < run - 1) continue;
      const list = found.get(hash);
      if (list === undefined) found.set(hash, [declaration, i]);
      else if (list.at(-2) !== declaration) list.push(declaration, i);
    }
  });
  return [...found.values()].filter(({ length }) => length > 2 && length <= 2 * many);
}

function grouped(lists) {
  const groups = new Map();
  for (const list of lists) {
    const key = list.map((number, i) => (i % 2 === 0 ? number : Math.floor(number / near))).join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { weight: 1, list });
    else {
      group.weight++;
      for (let i = 1; i < list.length; i += 2) group.list[i] += list[i];
    }
  }
  return groups.values();
}
