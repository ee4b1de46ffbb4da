/** @jest-environment jsdom */
import { screen, waitFor } from "@testing-library/react";
import type { Version } from "../../src/workbook/planning";
import { WorkbookProblem } from "../../src/workbook/types";
import { PLAN } from "../support/returned";
import { fakePlan } from "./support/fakePlan";
import { findMessage, openPane, violations } from "./support/render";

const version = (number: number, plan = PLAN): Version =>
  ({ key: `_${number}`, number, plan, sheet: `v${number}`, title: `v${number} – Round ${number}` }) as Version;

function versions(...found: Version[]) {
  const { workbook } = fakePlan();
  const calls = { frozen: [] as unknown[], compared: [] as unknown[], failure: null as unknown, held: false };
  const pause = async ({ signal }: { signal?: AbortSignal }): Promise<void> => {
    if (calls.held)
      await new Promise((_, cancelled) => signal!.addEventListener("abort", () => cancelled(signal!.reason)));
    const { failure } = calls;
    calls.failure = null;
    if (failure !== null) throw failure;
  };
  Object.assign(workbook.plansRoom, {
    listVersions: async () => [...found],
    async freezeVersion(_: unknown, told: { name: string }, options: object) {
      await pause(options);
      calls.frozen.push(told);
      found.push(version(found.length + 1));
      return { sheet: told.name, title: told.name, row: "Versions!A5" };
    },
    async compareVersions(_: unknown, pair: unknown, options: object) {
      await pause(options);
      calls.compared.push(pair);
      return { sheet: "Comparison" };
    },
  });
  return { workbook, calls };
}
const open = (workbook: ReturnType<typeof versions>["workbook"], lang: "en" | "zh-Hant" = "en") => openPane("versions", { workbook, lang }); // prettier-ignore
const freeze = () => screen.findByRole("button", { name: "Freeze a version" });
const field = (name: RegExp) => screen.getByLabelText<HTMLInputElement>(name);

test("a name and who freezes it are required, and each is asked for at its field", async () => {
  const { workbook, calls } = versions();
  const { user } = await open(workbook);
  await user.click(await freeze());
  expect(screen.getByText("Give the version a name.", { selector: "[class*=fui-Field] *" })).toBeVisible();
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("Give the version a name."));
  await user.type(field(/^Name of the version/), "Board");
  await user.click(await freeze());
  expect(screen.getByText("Say who freezes it.", { selector: "[class*=fui-Field] *" })).toBeVisible();
  expect(calls.frozen).toEqual([]);
});

test("it is frozen under the day that it is here; what is frozen can be compared at once", async () => {
  const { workbook, calls } = versions();
  const { user } = await open(workbook);
  expect(await screen.findByText("No version has been frozen yet.")).toBeVisible();
  await user.type(field(/^Name of the version/), " Board ");
  await user.type(field(/^Frozen by/), "Ana");
  await user.type(field(/^Note/), "after cuts");
  await user.click(await freeze());
  expect(await findMessage(/Frozen on the sheet “Board”\./)).toBeVisible();
  const now = new Date();
  const on = (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.UTC(1899, 11, 30)) / 86_400_000;
  expect(calls.frozen).toEqual([{ name: "Board", who: "Ana", note: "after cuts", on }]);
  expect([field(/^Name of the version/).value, field(/^Frozen by/).value]).toEqual(["", "Ana"]);
  await user.click(await screen.findByRole("button", { name: "Compare on a new sheet" }));
  expect(await findMessage(/Compared on the sheet “Comparison”\./)).toBeVisible();
  expect(calls.compared).toEqual([{ first: { version: "_1" }, second: "now" }]);
});

test("only versions of this plan are offered, and the same one twice is refused", async () => {
  const { workbook, calls } = versions(version(1), version(2), version(3, "ZZZZ"));
  const { user, container } = await open(workbook);
  const first = await screen.findByLabelText<HTMLSelectElement>("From");
  expect([...first.options].map(({ text }) => text)).toEqual(["v1 – Round 1", "v2 – Round 2", "The plan as it stands now"]); // prettier-ignore
  await user.selectOptions(first, "v1 – Round 1");
  await user.selectOptions(screen.getByLabelText("To"), "v1 – Round 1");
  expect(screen.getByText("Choose two different ones.")).toBeVisible();
  const compare = screen.getByRole("button", { name: "Compare on a new sheet" });
  expect(compare).toHaveAttribute("aria-disabled", "true");
  await user.click(compare);
  expect(await violations(container)).toEqual([]);
  await user.selectOptions(screen.getByLabelText("To"), "v2 – Round 2");
  await user.click(compare);
  await findMessage(/Compared on/);
  expect(calls.compared).toEqual([{ first: { version: "_1" }, second: { version: "_2" } }]);
});

test("it can be cancelled, and a failure is told; what was typed stays", async () => {
  const { workbook, calls } = versions(version(1));
  const { user } = await open(workbook);
  await user.type(await screen.findByLabelText(/^Name of the version/), "Board");
  await user.type(field(/^Frozen by/), "Ana");
  calls.held = true;
  await user.click(await freeze());
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(await screen.findByText("Cancelled. Nothing was changed.", { selector: "p" })).toBeVisible();
  calls.held = false;
  calls.failure = new WorkbookProblem("versionsFull", { sheet: "Versions" });
  await user.click(await freeze());
  expect(await findMessage(/versionsFull Versions/)).toBeVisible();
  expect([field(/^Name of the version/).value, field(/^Frozen by/).value, calls.frozen]).toEqual(["Board", "Ana", []]);
});
