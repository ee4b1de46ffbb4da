import type { i18n } from "i18next";
import { FluentProvider, makeStyles, webDarkTheme } from "@fluentui/react-components";
import { I18nextProvider } from "react-i18next";
import { Announcer } from "./announce";
import type { PageId } from "./nav";
import { Shell } from "./Shell";
import { Dark, fluentTheme, useAppearance } from "./theme";
import { WorkbookProvider, type Workbook } from "./workbook";

const useStyles = makeStyles({
  provider: {
    height: "100%",
    "@media (prefers-reduced-motion: reduce)": {
      "& *, & *::before, & *::after": {
        animationDuration: "0.01ms",
        animationIterationCount: 1,
        transitionDuration: "0.01ms",
      },
    },
  },
});

interface AppProps {
  texts: i18n;
  workbook: Promise<Workbook>;
  first?: PageId;
}

export function App({ texts, workbook, first }: AppProps) {
  const styles = useStyles();
  const theme = fluentTheme(useAppearance());
  return (
    <FluentProvider
      theme={theme}
      className={styles.provider}
      style={{ colorScheme: theme === webDarkTheme ? "dark" : "light" }}
    >
      <I18nextProvider i18n={texts}>
        <WorkbookProvider workbook={workbook}>
          <Announcer>
            <Dark.Provider value={theme === webDarkTheme}>
              <Shell first={first} />
            </Dark.Provider>
          </Announcer>
        </WorkbookProvider>
      </I18nextProvider>
    </FluentProvider>
  );
}
