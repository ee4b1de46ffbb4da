import { useEffect, useState, type ReactNode } from "react";
import { MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { Fault } from "../../analytics/fault";
import { renderRef } from "../../i18n/render";
import type { Lang } from "../../i18n/languages";
import { WorkbookProblem } from "../../workbook/types";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";

/** What went wrong as a sentence for a person; empty until the workbook's texts have come. */
function useErrorText(error: unknown): string {
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const [loaded, setLoaded] = useState<{ of: WorkbookProblem; lang: Lang; text: string } | null>(null);
  useEffect(() => {
    if (!(error instanceof WorkbookProblem)) return undefined;
    let wanted = true;
    workbook.problemText(error, lang).then(
      (text) => wanted && setLoaded({ of: error, lang, text }),
      () => wanted && setLoaded({ of: error, lang, text: error.key }),
    );
    return () => {
      wanted = false;
    };
  }, [error, lang, workbook]);
  if (error instanceof Fault) return renderRef(error.ref, lang);
  if (error instanceof WorkbookProblem) return loaded?.of === error && loaded.lang === lang ? loaded.text : "";
  return t("common.unexpected", { reason: error instanceof Error ? error.message : String(error) });
}

export default function ProblemBar({
  error,
  intent,
  children,
}: {
  error: unknown;
  intent: "error" | "warning";
  children?: ReactNode;
}) {
  const text = useErrorText(error);
  if (!text) return null;
  return (
    <MessageBar intent={intent} layout="multiline" role="alert">
      <MessageBarBody>{text}</MessageBarBody>
      {children && <MessageBarActions>{children}</MessageBarActions>}
    </MessageBar>
  );
}
