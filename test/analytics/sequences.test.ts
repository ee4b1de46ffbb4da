import fc from "fast-check";
import { sequencesBy } from "../../src/analytics/sequences";

const thing = fc.record({ customer: fc.integer({ min: 0, max: 2 }), day: fc.integer({ min: 1, max: 30 }), counts: fc.boolean() }); // prettier-ignore

test.each([8, 200])("things stand by customer and day, and keep their order within a day, with up to %i of them", (maxLength) => {
  fc.assert(
    fc.property(fc.array(thing, { maxLength }), fc.boolean(), fc.boolean(), (drawn, all, sorted) => {
      const things = sorted ? [...drawn].sort((a, b) => a.day - b.day) : drawn;
      const { offset, order, day } = sequencesBy(
        3,
        Int32Array.from(things, (one) => one.customer),
        Int32Array.from(things, (one) => one.day),
        all ? null : Uint8Array.from(things, (one) => (one.counts ? 1 : 0)),
      );
      const wanted = things
        .map((one, i) => ({ ...one, i }))
        .filter((one) => all || one.counts)
        .sort((a, b) => a.customer - b.customer || a.day - b.day || a.i - b.i);
      expect([...order]).toEqual(wanted.map(({ i }) => i));
      expect([...day]).toEqual(wanted.map((one) => one.day));
      expect([...offset]).toEqual([0, 1, 2, 3].map((c) => wanted.filter((one) => one.customer < c).length));
    }),
    { numRuns: 300 },
  );
}); // prettier-ignore
