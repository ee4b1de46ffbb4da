import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { Problem } from "./problem";
import { SampleButton } from "./SampleButton";

const useStyles = makeStyles({
  steps: {
    margin: 0,
    paddingLeft: "20px",
    display: "flex",
    flexDirection: "column",
    gap: "6px",
    fontSize: tokens.fontSizeBase300,
  },
  text: { margin: 0 },
  stack: { display: "flex", flexDirection: "column", gap: "12px", alignItems: "flex-start" },
  row: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

/** No table to read: how to get one. */
export function NoSource({ refresh }: { refresh: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div className={styles.stack}>
      <p className={styles.text}>{t("noSource.text")}</p>
      <ol className={styles.steps}>
        <li>{t("noSource.step1")}</li>
        <li>{t("noSource.step2")}</li>
        <li>{t("noSource.step3")}</li>
      </ol>
      <div className={styles.row}>
        <Button onClick={refresh}>{t("noSource.look")}</Button>
        <SampleButton done={refresh} />
      </div>
    </div>
  );
}

export function SourcesFailed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Problem error={error} />
      <div>
        <Button onClick={retry}>{t("common.retry")}</Button>
      </div>
    </>
  );
}
