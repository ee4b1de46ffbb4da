/**
 * What the workbench says it can do (`Office.context.requirements.isSetSupported`). A set is named here when the members
 * that an add-in of this kind uses are there; what is missing inside a set fails by name.
 */
export const REQUIREMENTS: Readonly<Record<string, string>> = {
  AddinCommands: "1.3",
  CustomFunctions: "1.4",
  CustomFunctionsRuntime: "1.3",
  CustomXmlParts: "1.1",
  DialogApi: "1.1",
  ExcelApi: "1.17",
  ExcelApiOnline: "1.1",
  RibbonApi: "1.1",
  RichApiRuntime: "1.2",
  Selection: "1.1",
  Settings: "1.1",
  SharedRuntime: "1.1",
};

export function isSetSupported(name: string, version = "1.1"): boolean {
  const known = Object.entries(REQUIREMENTS).find(([set]) => set.toLowerCase() === name.toLowerCase())?.[1];
  if (known === undefined) return false;
  const parts = (text: string) => text.split(".").map(Number);
  const [major = 0, minor = 0] = parts(known);
  const [wantedMajor = 0, wantedMinor = 0] = parts(String(version));
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
