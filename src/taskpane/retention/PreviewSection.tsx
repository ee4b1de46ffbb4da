import { useEffect } from "react";
import { Button, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Lang } from "../../i18n/languages";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { count } from "../app/numbers";
import { Notes } from "../common/Notes";
import { Section } from "../common/page";
import { Problem } from "../common/problem";
import { TablePreview } from "../common/TablePreview";
import type { Preview } from "./usePreview";

const useStyles = makeStyles({
  wait: { display: "flex", flexDirection: "column", gap: "8px", fontSize: tokens.fontSizeBase200 },
  line: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "8px", minHeight: "24px" },
  empty: {
    margin: 0,
    padding: "20px 16px",
    textAlign: "center",
    color: tokens.colorNeutralForeground3,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  size: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontVariantNumeric: "tabular-nums" },
});

interface PreviewSectionProps {
  preview: Preview;
  /** All that is needed has been chosen. */
  complete: boolean;
  words: Lang;
}

/** The table as it will be, what it was made from, and how far the work is. */
export function PreviewSection({ preview, complete, words }: PreviewSectionProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const lang = useLang();
  const announce = useAnnounce();
  const { phase, progress, outcome, error, cancel, again } = preview;
  const working = phase === "reading" || phase === "computing";
  const table = outcome?.table;

  useEffect(() => {
    if (table)
      announce(
        t("preview.ready", { rows: count(table.rows.length, lang), columns: count(table.columns.length, lang) }),
      );
  }, [table, announce, t, lang]);

  return (
    <Section
      title={t("preview.title")}
      action={
        table && (
          <span className={styles.size}>
            {t("preview.size", { rows: count(table.rows.length, lang), columns: count(table.columns.length, lang) })}
          </span>
        )
      }
    >
      {working && (
        <div className={styles.wait}>
          <ProgressBar value={phase === "reading" ? progress : undefined} aria-label={t(`preview.${phase}`)} />
          <div className={styles.line}>
            <span>{t(`preview.${phase}`)}</span>
            <Button size="small" appearance="subtle" onClick={cancel}>
              {t("common.cancel")}
            </Button>
          </div>
        </div>
      )}
      {phase === "cancelled" && (
        <div className={styles.line}>
          <span>{t("preview.cancelled")}</span>
          <Button size="small" onClick={again}>
            {t("preview.again")}
          </Button>
        </div>
      )}
      {!working && error !== null && <Problem error={error} />}
      {!complete && <p className={styles.empty}>{t("preview.incomplete")}</p>}
      {complete && table && (
        <>
          <TablePreview table={table} words={words} caption={t("preview.caption")} stale={working} />
          <Notes notes={table.notes} />
        </>
      )}
    </Section>
  );
}
