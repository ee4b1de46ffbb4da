/**
 * The part of Office's manifest schema (TaskPaneApp 1.1, VersionOverrides 1.0) that this add-in uses: which children an
 * element may have, in which order. Excel refuses a manifest whose elements stand in another order.
 * `?` may be absent, `*` any number, `+` at least one; without a sign exactly one.
 */
export const children: Readonly<Record<string, string>> = {
  OfficeApp:
    "Id AlternateId? Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains? Hosts Requirements? DefaultSettings Permissions VersionOverrides?",
  DisplayName: "Override*",
  Description: "Override*",
  AppDomains: "AppDomain+",
  Hosts: "Host+",
  Requirements: "Sets",
  Sets: "Set+",
  DefaultSettings: "SourceLocation",
  VersionOverrides: "Description? Requirements? Hosts Resources",
  "VersionOverrides/Hosts/Host": "Runtimes? AllFormFactors? DesktopFormFactor?",
  Runtimes: "Runtime",
  AllFormFactors: "ExtensionPoint+",
  "AllFormFactors/ExtensionPoint": "Script Page Metadata Namespace",
  Script: "SourceLocation",
  Page: "SourceLocation",
  Metadata: "SourceLocation",
  DesktopFormFactor: "GetStarted? FunctionFile? ExtensionPoint+",
  GetStarted: "Title Description LearnMoreUrl",
  "DesktopFormFactor/ExtensionPoint": "OfficeTab* OfficeMenu*",
  OfficeTab: "Group+",
  OfficeMenu: "Control+",
  Group: "Label Icon Control+",
  Control: "Label Supertip Icon Action? Items?",
  Items: "Item+",
  Item: "Label Supertip Icon Action",
  Supertip: "Title Description",
  Icon: "bt:Image+",
  Action: "TaskpaneId? SourceLocation? FunctionName?",
  Resources: "bt:Images bt:Urls bt:ShortStrings bt:LongStrings",
  "bt:Images": "bt:Image+",
  "bt:Urls": "bt:Url+",
  "bt:ShortStrings": "bt:String+",
  "bt:LongStrings": "bt:String+",
  "bt:Image": "bt:Override*",
  "bt:Url": "bt:Override*",
  "bt:String": "bt:Override*",
};

/** The collection of resources that the `resid` of an element names. */
export const resourceOf: Readonly<Record<string, string>> = {
  Runtime: "bt:Urls",
  SourceLocation: "bt:Urls",
  FunctionFile: "bt:Urls",
  LearnMoreUrl: "bt:Urls",
  Namespace: "bt:ShortStrings",
  Label: "bt:ShortStrings",
  Title: "bt:ShortStrings",
  Description: "bt:LongStrings",
  "bt:Image": "bt:Images",
};

export const longest = {
  name: 125,
  description: 250,
  "bt:ShortStrings": 125,
  "bt:LongStrings": 250,
  address: 2048,
  id: 32,
};

/** The floor that the add-in is written for; everything newer is detected when it runs. */
export const requirementSets: Readonly<Record<string, string>> = {
  SharedRuntime: "1.1",
  CustomFunctionsRuntime: "1.3",
  ExcelApi: "1.12",
};

/** Sizes that Office wants of every icon of a command. */
export const iconSizes = [16, 32, 80];
