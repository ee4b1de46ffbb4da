import { isSerial, looksYearLast, readDateText, readDay } from "../../src/analytics/dates";
import { serial } from "../support/functions";

describe("a date text", () => {
  test.each([
    "2024-11-11",
    "2024/11/11",
    "2024.11.11",
    " 2024-11-11 ",
    "2024年11月11日",
    "2024/11/11 0:03",
    "2024-11-11T23:59:59.999Z",
    "2024-11-11 11:30 PM",
  ])("%s is read whatever the order", (text) => {
    for (const order of ["ymd", "dmy", "mdy"] as const)
      expect(readDateText(text, order)?.serial).toBe(serial("2024-11-11"));
  });
  test("with the year last is read only when its order is given", () => {
    expect(readDateText("05/11/2024", "ymd")).toBeNull();
    expect(readDateText("05/11/2024", "dmy")?.serial).toBe(serial("2024-11-05"));
    expect(readDateText("05/11/2024", "mdy")?.serial).toBe(serial("2024-05-11"));
    expect(readDateText("31/12/2024", "mdy")).toBeNull();
    expect(readDateText("31.12.24 18:05", "dmy")).toMatchObject({
      serial: serial("2024-12-31"),
      time: 18 / 24 + 5 / 1440,
    });
    expect(readDateText("1/2/97", "dmy")?.serial).toBe(serial("1997-02-01"));
  });
  test("keeps its time and its own offset from UTC", () => {
    expect(readDateText("2024-11-11T16:00:00Z", "ymd")).toEqual({
      serial: serial("2024-11-11"),
      time: 16 / 24,
      offset: 0,
    });
    expect(readDateText("2024-11-11T16:00:00+05:30", "ymd")?.offset).toBe(5.5);
    expect(readDateText("2024-11-11 16:00", "ymd")?.offset).toBeNull();
    expect(readDateText("2024-11-11", "ymd")?.time).toBeNull();
    expect(readDateText("2024-11-11 12:10 am", "ymd")?.time).toBeCloseTo(10 / 1440, 12);
  });
  test.each([
    "2024-13-01",
    "2024-02-30",
    "1899-12-31",
    "2024-11",
    "11",
    "soon",
    "2024-11-11 25:00",
    "2024-11-11x",
    "2024-1-1-1",
    "",
  ])("%s is none", (text) => {
    for (const order of ["ymd", "dmy", "mdy"] as const) expect(readDateText(text, order)).toBeNull();
  });
  test("looks year-last only when it does", () => {
    expect(["31/12/2024", "1-2-97", "31.12.2024 10:00"].every(looksYearLast)).toBe(true);
    expect(["2024-12-31", "31/12", "12/2024"].some(looksYearLast)).toBe(false);
  });
});

test("a single date is a serial, omitted or unreadable", () => {
  expect(readDay(45000.7, "ymd", 1900)).toBe(45000);
  expect(readDay(45000, "ymd", 1904)).toBe(46462);
  expect(readDay("2024-11-11", "ymd", 1904)).toBe(serial("2024-11-11"));
  for (const blank of [null, undefined, "", 0, "  "]) expect(readDay(blank, "ymd", 1900)).toBeNull();
  for (const wrong of [-5, "soon", true, 3e6]) expect(readDay(wrong, "ymd", 1900)).toBeUndefined();
  expect(isSerial(2958465.9)).toBe(true);
  expect(isSerial(2958466)).toBe(false);
});
