import { Activity, lazy, Suspense, useCallback, useRef, useState, type ComponentType } from "react";
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CalendarLtrFilled, CalendarLtrRegular } from "@fluentui/react-icons/svg/calendar-ltr";
import { DataUsageFilled, DataUsageRegular } from "@fluentui/react-icons/svg/data-usage";
import { HomeFilled, HomeRegular } from "@fluentui/react-icons/svg/home";
import { PeopleTeamFilled, PeopleTeamRegular } from "@fluentui/react-icons/svg/people-team";
import { TargetFilled, TargetRegular } from "@fluentui/react-icons/svg/target";
import { useTranslation } from "react-i18next";
import { Arrival } from "./arrival";
import { Loading, PageBoundary } from "./boundary";
import { pages, parents, type Navigate, type PageId } from "./nav";

interface PageProps {
  navigate: Navigate;
}

const pageOf: Record<PageId, ComponentType<PageProps>> = {
  home: lazy(() => import("../home/Home")),
  retention: lazy(() => import("../retention/Retention")),
  kpi: lazy(() => import("../kpi/Kpi")),
  team: lazy(() => import("../team/Team")),
  check: lazy(() => import("../check/SelfCheck")),
  plan: lazy(() => import("../plan/Plan")),
  giveOut: lazy(() => import("../forms/GiveOut")),
  formCheck: lazy(() => import("../forms/FormCheck")),
  collect: lazy(() => import("../forms/Collect")),
  versions: lazy(() => import("../versions/Versions")),
};

const icons: Record<(typeof pages)[number], [ComponentType, ComponentType]> = {
  home: [HomeRegular, HomeFilled],
  retention: [DataUsageRegular, DataUsageFilled],
  kpi: [TargetRegular, TargetFilled],
  team: [PeopleTeamRegular, PeopleTeamFilled],
  plan: [CalendarLtrRegular, CalendarLtrFilled],
};

const useStyles = makeStyles({
  root: { height: "100%", display: "flex", flexDirection: "column", backgroundColor: tokens.colorNeutralBackground1 },
  skip: {
    position: "absolute",
    top: "4px",
    left: "4px",
    zIndex: 10,
    padding: "6px 12px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    ":not(:focus)": { width: "1px", height: "1px", padding: 0, overflow: "hidden", clipPath: "inset(50%)" },
  },
  list: {
    display: "grid",
    gridTemplateColumns: "repeat(5, minmax(0, 1fr))",
    margin: 0,
    padding: "0 4px",
    listStyleType: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  item: {
    position: "relative",
    width: "100%",
    minHeight: "48px",
    padding: "6px 2px 7px",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: "2px",
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground2,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: "pointer",
    "& svg": { fontSize: "20px" },
    ":hover": { color: tokens.colorBrandForeground2Hover, backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  current: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    ":hover": { color: tokens.colorBrandForeground2Hover },
    "::after": {
      content: '""',
      position: "absolute",
      bottom: "-1px",
      width: "calc(100% - 20px)",
      height: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorBrandStroke1,
      "@media (forced-colors: active)": { backgroundColor: "Highlight" },
    },
  },
  main: { flexGrow: 1, minHeight: 0 },
  page: { height: "100%", display: "flex", flexDirection: "column" },
});

/**
 * Navigation and the page that is open. Pages that were opened stay as they were left (React's Activity), so that going
 * to another one loses nothing. Which page is open is state alone: Office.js takes history and the hash for itself.
 */
export function Shell({ first = "home" }: { first?: PageId }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [open, setOpen] = useState<PageId>(first);
  const [visited, setVisited] = useState<readonly PageId[]>([first]);
  const arrived = useRef(false);
  const main = useRef<HTMLElement>(null);

  const navigate = useCallback<Navigate>((page) => {
    arrived.current = true;
    setVisited((before) => (before.includes(page) ? before : [...before, page]));
    setOpen(page);
  }, []);

  const takeArrival = useCallback(() => {
    const now = arrived.current;
    arrived.current = false;
    return now;
  }, []);

  const skip = () => main.current?.querySelector<HTMLElement>("[data-page]:not([hidden]) h1")?.focus();

  return (
    <div className={styles.root}>
      <button type="button" className={styles.skip} onClick={skip}>
        {t("shell.skip")}
      </button>
      <nav aria-label={t("shell.navigation")}>
        <ul className={styles.list}>
          {pages.map((page) => {
            const [Regular, Filled] = icons[page];
            const current = page === (parents[open as keyof typeof parents] ?? open);
            return (
              <li key={page}>
                <button
                  type="button"
                  className={mergeClasses(styles.item, current && styles.current)}
                  aria-current={current ? "page" : undefined}
                  onClick={() => navigate(page)}
                >
                  {current ? <Filled /> : <Regular />}
                  {t(`shell.pages.${page}`)}
                </button>
              </li>
            );
          })}
        </ul>
      </nav>
      <main className={styles.main} ref={main}>
        <Arrival.Provider value={takeArrival}>
          {visited.map((page) => {
            const Page = pageOf[page];
            return (
              <Activity key={page} mode={page === open ? "visible" : "hidden"}>
                <div className={styles.page} data-page={page}>
                  <PageBoundary>
                    <Suspense fallback={<Loading />}>
                      <Page navigate={navigate} />
                    </Suspense>
                  </PageBoundary>
                </div>
              </Activity>
            );
          })}
        </Arrival.Provider>
      </main>
    </div>
  );
}
