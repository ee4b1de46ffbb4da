import { Button, makeStyles, ProgressBar } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

const useStyles = makeStyles({
  line: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "8px", minHeight: "24px" },
});

interface JobProgressProps {
  label: string;
  /** 0 … 1 */
  value: number;
  cancel: () => void;
}

/** How far a long job is, and the way to stop it. */
export function JobProgress({ label, value, cancel }: JobProgressProps) {
  const { t } = useTranslation();
  return (
    <>
      <ProgressBar value={value} aria-label={label} />
      <div className={useStyles().line}>
        <span>{label}</span>
        <Button size="small" appearance="subtle" onClick={cancel}>
          {t("common.cancel")}
        </Button>
      </div>
    </>
  );
}
