import { useRef, useState } from "react";
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../app/announce";

const useStyles = makeStyles({
  box: {
    display: "flex",
    alignItems: "flex-start",
    gap: "4px",
    padding: "6px 4px 6px 10px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  code: {
    flexGrow: 1,
    minWidth: 0,
    margin: "3px 0",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: "anywhere",
    userSelect: "all",
  },
});

/** The clipboard is closed to some of Office's frames; the old way asks nobody. */
async function copyText(text: string, node: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const selection = window.getSelection();
    selection?.selectAllChildren(node);
    return document.execCommand?.("copy") ?? false;
  }
}

export function FormulaBox({ formula }: { formula: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const announce = useAnnounce();
  const code = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<string | null>(null);

  const copy = async () => {
    if (!code.current) return;
    const done = await copyText(formula, code.current);
    setCopied(done ? formula : null);
    announce(t(done ? "formula.copied" : "formula.notCopied"));
  };

  return (
    <div className={styles.box}>
      <code className={styles.code} ref={code}>
        {formula}
      </code>
      <Button
        size="small"
        appearance="subtle"
        icon={copied === formula ? <CheckmarkRegular /> : <CopyRegular />}
        aria-label={t(copied === formula ? "formula.copied" : "formula.copy")}
        title={t("formula.copy")}
        onClick={copy}
      />
    </div>
  );
}
