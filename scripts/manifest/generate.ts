/**
 * Makes manifest.xml. It is generated because every text repeats for some twenty-five locales; what is written here is
 * the add-in's identity, its ribbon and its order of elements, which Office's schema prescribes.
 */
import { version as packageVersion } from "../../package.json";
import { defaultLocale } from "./locales";
import { address, localised, plainString, string, text } from "./resources";

export const developmentHost = "https://localhost:3000/addin/";

/** Office knows the add-in by this id for ever; it never changes. */
const id = "dd0104aa-44e0-4e9c-9047-6f97f9bcc56f";

/** Office refuses manifests below 1.0, so 0.1.0 of the package is 1.1.0.0 here: the first number is always one more. */
export function manifestVersion(version: string): string {
  const [major, minor, patch] = version.split(/[.-]/).map(Number) as [number, number, number];
  return `${major + 1}.${minor}.${patch}.0`;
}

const icon = (name: string, indent: string) =>
  [16, 32, 80].map((size) => `${indent}<bt:Image size="${size}" resid="${name}.${size}"/>`).join("\n");

/** Label, tip, icon and action: the same for a ribbon button and for an entry of a menu. */
const command = (
  name: string,
  iconName: string,
  action: string,
  indent: string,
) => `${indent}<Label resid="${name}.Label"/>
${indent}<Supertip>
${indent}  <Title resid="${name}.Label"/>
${indent}  <Description resid="${name}.Tip"/>
${indent}</Supertip>
${indent}<Icon>
${icon(iconName, `${indent}  `)}
${indent}</Icon>${action === "" ? "" : `\n${action}`}`;

const openPane = (indent: string) => `${indent}<Action xsi:type="ShowTaskpane">
${indent}  <TaskpaneId>UopsPane</TaskpaneId>
${indent}  <SourceLocation resid="Taskpane.Url"/>
${indent}</Action>`;

const insertRetention = (indent: string) => `${indent}<Action xsi:type="ExecuteFunction">
${indent}  <FunctionName>insertRetention</FunctionName>
${indent}</Action>`;

/** @param host address of the folder that holds the build, with a slash at its end */
export function generateManifest(host: string = developmentHost, version: string = packageVersion): string {
  const asset = (name: string) => `${host}assets/${name}.png`;
  const images = ["Mark", "Retention"].flatMap((name) =>
    [16, 32, 80].map((size) =>
      address("bt:Image", `${name}.${size}`, asset(`${name.toLowerCase()}-${size}`), "        "),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Generated: npm run manifest. Texts: src/i18n/<language>/manifest.json; structure: scripts/manifest/. -->
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xsi:type="TaskPaneApp">
  <Id>${id}</Id>
  <Version>${manifestVersion(version)}</Version>
  <ProviderName>UOPS</ProviderName>
  <DefaultLocale>${defaultLocale}</DefaultLocale>
${localised("DisplayName", null, (lang) => text(lang, "name"), "  ")}
${localised("Description", null, (lang) => text(lang, "description"), "  ")}
  <IconUrl DefaultValue="${asset("mark-32")}"/>
  <HighResolutionIconUrl DefaultValue="${asset("mark-64")}"/>
  <SupportUrl DefaultValue="${host}help/index.html"/>
  <AppDomains>
    <AppDomain>${new URL(host).origin}</AppDomain>
  </AppDomains>
  <Hosts>
    <Host Name="Workbook"/>
  </Hosts>
  <Requirements>
    <Sets DefaultMinVersion="1.1">
      <Set Name="SharedRuntime" MinVersion="1.1"/>
      <Set Name="CustomFunctionsRuntime" MinVersion="1.3"/>
      <Set Name="ExcelApi" MinVersion="1.12"/>
    </Sets>
  </Requirements>
  <DefaultSettings>
    <SourceLocation DefaultValue="${host}taskpane.html"/>
  </DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Hosts>
      <Host xsi:type="Workbook">
        <Runtimes>
          <Runtime resid="Taskpane.Url" lifetime="long"/>
        </Runtimes>
        <AllFormFactors>
          <ExtensionPoint xsi:type="CustomFunctions">
            <Script>
              <SourceLocation resid="Functions.Script.Url"/>
            </Script>
            <Page>
              <SourceLocation resid="Taskpane.Url"/>
            </Page>
            <Metadata>
              <SourceLocation resid="Functions.Metadata.Url"/>
            </Metadata>
            <Namespace resid="Functions.Namespace"/>
          </ExtensionPoint>
        </AllFormFactors>
        <DesktopFormFactor>
          <GetStarted>
            <Title resid="Started.Title"/>
            <Description resid="Started.Text"/>
            <LearnMoreUrl resid="Help.Url"/>
          </GetStarted>
          <FunctionFile resid="Taskpane.Url"/>
          <ExtensionPoint xsi:type="PrimaryCommandSurface">
            <OfficeTab id="TabHome">
              <Group id="Uops.Group">
                <Label resid="Group"/>
                <Icon>
${icon("Mark", "                  ")}
                </Icon>
                <Control xsi:type="Button" id="Uops.Pane">
${command("Pane", "Mark", openPane("                  "), "                  ")}
                </Control>
                <Control xsi:type="Button" id="Uops.Retention">
${command("Retention", "Retention", insertRetention("                  "), "                  ")}
                </Control>
              </Group>
            </OfficeTab>
          </ExtensionPoint>
          <ExtensionPoint xsi:type="ContextMenu">
            <OfficeMenu id="ContextMenuCell">
              <Control xsi:type="Menu" id="Uops.CellMenu">
${command("Menu", "Mark", "", "                ")}
                <Items>
                  <Item id="Uops.CellMenu.Retention">
${command("Retention", "Retention", insertRetention("                    "), "                    ")}
                  </Item>
                  <Item id="Uops.CellMenu.Pane">
${command("Pane", "Mark", openPane("                    "), "                    ")}
                  </Item>
                </Items>
              </Control>
            </OfficeMenu>
          </ExtensionPoint>
        </DesktopFormFactor>
      </Host>
    </Hosts>
    <Resources>
      <bt:Images>
${images.join("\n")}
      </bt:Images>
      <bt:Urls>
${address("bt:Url", "Taskpane.Url", `${host}taskpane.html`, "        ")}
${address("bt:Url", "Functions.Script.Url", `${host}functions.js`, "        ")}
${localised("bt:Url", "Functions.Metadata.Url", (lang) => `${host}${lang === "en" ? "functions.json" : `functions.${lang}.json`}`, "        ")}
${localised("bt:Url", "Help.Url", (lang) => `${host}help/${lang === "en" ? "" : `${lang}/`}index.html`, "        ")}
      </bt:Urls>
      <bt:ShortStrings>
${plainString("Functions.Namespace", "UOPS", "        ")}
${["Group", "Pane.Label", "Retention.Label", "Menu.Label", "Started.Title"].map((name) => string(name, "        ")).join("\n")}
      </bt:ShortStrings>
      <bt:LongStrings>
${["Pane.Tip", "Retention.Tip", "Menu.Tip", "Started.Text"].map((name) => string(name, "        ")).join("\n")}
      </bt:LongStrings>
    </Resources>
  </VersionOverrides>
</OfficeApp>
`;
}
