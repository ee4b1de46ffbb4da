/** What Office.js asks first: who the host is, in which language, with which settings and requirement sets. */

export const contextOptions = {
  /** Office gives every add-in on a page an id of its own. */
  id: "uops-workbench",
  hostVersion: "16.0.20000.1000",
} as const;

/** Numbers that the client knows: Excel on the web, a task pane, a document that can be written. */
const excelOnTheWeb = 16;
const readWrite = 1;
const taskPane = 1;

export function appContext(facts: {
  readonly locale: string;
  readonly documentName: string;
  readonly settings: [string, string][];
  readonly requirements: Readonly<Record<string, string>>;
  readonly conversation: string;
}): Record<string, unknown> {
  return {
    _id: contextOptions.id,
    _appName: excelOnTheWeb,
    _appVersion: "16.0",
    _appUILocale: facts.locale,
    _dataLocale: "en-US",
    _docUrl: `${window.location.origin}/${encodeURIComponent(facts.documentName)}`,
    _clientMode: readWrite,
    _settings: facts.settings,
    _reason: "DocumentOpened",
    _osfControlType: taskPane,
    _eToken: "",
    _correlationId: facts.conversation,
    _appInstanceId: facts.conversation,
    _appMinorVersion: 0,
    _requirementMatrix: JSON.stringify(facts.requirements),
    _hostFullVersion: contextOptions.hostVersion,
    _addinName: "UOPS",
    _wacHostEnvironment: "0",
  };
}
