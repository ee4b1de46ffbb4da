import { Component, type ReactNode } from "react";
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

const useStyles = makeStyles({
  box: { padding: "24px 16px", display: "flex", flexDirection: "column", alignItems: "flex-start", gap: "12px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  detail: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
});

export function Loading({ label }: { label?: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div className={styles.box}>
      <Spinner size="small" label={label ?? t("common.loading")} />
    </div>
  );
}

function Broken({ reason, retry }: { reason: string; retry: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div className={styles.box} role="alert">
      <h1 className={styles.title}>{t("common.broken")}</h1>
      <p className={styles.detail}>{reason}</p>
      <Button onClick={retry}>{t("common.retry")}</Button>
    </div>
  );
}

/** Catches what a page throws while it draws, or a chunk that could not be loaded; the other pages go on working. */
export class PageBoundary extends Component<{ children: ReactNode }, { reason: string | null }> {
  override state: { reason: string | null } = { reason: null };

  static getDerivedStateFromError(error: unknown): { reason: string } {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.reason === null) return this.props.children;
    return <Broken reason={this.state.reason} retry={() => this.setState({ reason: null })} />;
  }
}
