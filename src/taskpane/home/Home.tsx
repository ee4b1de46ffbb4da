import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { CalendarLtrRegular } from "@fluentui/react-icons/svg/calendar-ltr";
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import { DataUsageRegular } from "@fluentui/react-icons/svg/data-usage";
import { PeopleTeamRegular } from "@fluentui/react-icons/svg/people-team";
import { ShieldCheckmarkRegular } from "@fluentui/react-icons/svg/shield-checkmark";
import { TargetRegular } from "@fluentui/react-icons/svg/target";
import { lazy, Suspense, useSyncExternalStore, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { languages } from "../../i18n/languages";
import { Loading } from "../app/boundary";
import { useLang } from "../app/lang";
import { languageNames } from "../app/languageNames";
import type { Navigate, PageId } from "../app/nav";
import { count } from "../app/numbers";
import { changeLanguage } from "../app/texts";
import { useWorkbook } from "../app/workbook";
import { PageBody, Section } from "../common/page";
import { NoSource, SourcesFailed } from "../common/SourceStates";
import { allSources, bestSource, useSources } from "../common/useSources";

const useStyles = makeStyles({
  hero: {
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    padding: "16px",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  heroTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  text: { margin: 0 },
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "8px" },
  link: {
    width: "100%",
    display: "grid",
    gridTemplateColumns: "24px 1fr 16px",
    alignItems: "center",
    gap: "12px",
    padding: "10px 12px",
    textAlign: "left",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover, borderTopColor: tokens.colorNeutralStroke1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
  },
  linkIcon: { fontSize: "24px", lineHeight: 0, color: tokens.colorBrandForeground1 },
  linkTitle: { fontWeight: tokens.fontWeightSemibold },
  linkText: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  chevron: { color: tokens.colorNeutralForeground3, lineHeight: 0 },
  foot: {
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    marginTop: "auto",
    paddingTop: "16px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  privacy: {
    display: "grid",
    gridTemplateColumns: "20px 1fr",
    gap: "8px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  privacyIcon: { fontSize: "20px", lineHeight: 0 },
  languages: { display: "flex", flexWrap: "wrap", gap: "4px", "& button": { minWidth: 0 } },
  version: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const Told = lazy(() => import("../common/Told"));

const ways: readonly [Exclude<PageId, "home" | "check">, ReactElement][] = [
  ["retention", <DataUsageRegular key="retention" />],
  ["kpi", <TargetRegular key="kpi" />],
  ["team", <PeopleTeamRegular key="team" />],
  ["plan", <CalendarLtrRegular key="plan" />],
];

/** Set by the build. */
declare const __VERSION__: string | undefined;
const version = typeof __VERSION__ === "string" ? __VERSION__ : "";

/** What to do first, given what is in the workbook; where everything is; what stays on the machine. */
export default function Home({ navigate }: { navigate: Navigate }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const lang = useLang();
  return (
    <PageBody title={t("home.title")} intro={t("home.intro")}>
      <LastCommand />
      <FirstStep navigate={navigate} />
      <Section title={t("home.pages")}>
        <ul className={styles.list}>
          {ways.map(([page, icon]) => (
            <li key={page}>
              <button type="button" className={styles.link} onClick={() => navigate(page)}>
                <span className={styles.linkIcon}>{icon}</span>
                <span>
                  <span className={styles.linkTitle}>{t(`home.page.${page}.title`)}</span>
                  <br />
                  <span className={styles.linkText}>{t(`home.page.${page}.text`)}</span>
                </span>
                <span className={styles.chevron}>
                  <ChevronRightRegular />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <div className={styles.foot}>
        <div className={styles.privacy}>
          <span className={styles.privacyIcon}>
            <ShieldCheckmarkRegular />
          </span>
          <span>{t("home.privacy", { host: window.location.host })}</span>
        </div>
        <div>
          <Button size="small" onClick={() => navigate("check")}>
            {t("home.check")}
          </Button>
        </div>
        <div className={styles.languages} role="group" aria-label={t("home.language")}>
          {languages.map((value) => (
            <Button
              key={value}
              size="small"
              lang={value}
              appearance={value === lang ? "outline" : "subtle"}
              aria-pressed={value === lang}
              onClick={() => void changeLanguage(i18n, value)}
            >
              {languageNames[value]}
            </Button>
          ))}
        </div>
        <p className={styles.version}>{t("home.version", { version })}</p>
      </div>
    </PageBody>
  );
}

/** Ribbon commands open no dialogs; what they did or could not do is told here. */
function LastCommand() {
  const workbook = useWorkbook();
  const outcome = useSyncExternalStore(workbook.watchOutcome, workbook.lastOutcome);
  if (!outcome) return null;
  return (
    <Suspense fallback={null}>
      <Told
        intent={outcome.kind === "done" ? "success" : "error"}
        text={outcome.text}
        dismiss={() => workbook.setOutcome(null)}
      />
    </Suspense>
  );
}

function FirstStep({ navigate }: { navigate: Navigate }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const found = useSources();
  if (found.status === "loading") return <Loading label={t("source.loading")} />;
  if (found.status === "failed") return <SourcesFailed error={found.error} retry={found.refresh} />;
  const best = bestSource(found.sources, workbook.guessColumns);
  if (!best)
    return (
      <div className={styles.hero}>
        <h2 className={styles.heroTitle}>{t("noSource.title")}</h2>
        <NoSource refresh={found.refresh} />
      </div>
    );
  const others = allSources(found.sources).length - 1;
  const name = best.kind === "table" ? best.name : best.address;
  return (
    <div className={styles.hero}>
      <h2 className={styles.heroTitle}>{t("home.ready.title", { name })}</h2>
      <p className={styles.text}>
        {t("home.ready.text", { rows: count(best.rows, lang), columns: count(best.header.length, lang) })}
        {others > 0 && ` ${t("home.ready.others", { n: count(others, lang) })}`}
      </p>
      <div>
        <Button appearance="primary" onClick={() => navigate("retention")}>
          {t("home.ready.button")}
        </Button>
      </div>
    </div>
  );
}
