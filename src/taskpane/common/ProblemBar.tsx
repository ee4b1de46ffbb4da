import { useEffect, useState, type ReactNode } from "react";
import { MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { Fault } from "../../analytics/fault";
import { renderRef } from "../../i18n/render";
import type { Lang } from "../../i18n/languages";
import { FileProblem } from "../../sources/xlsx/problem";
import { WorkbookProblem } from "../../workbook/types";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { fileProblemText } from "./fileTexts";

/** What went wrong as a sentence for a person; empty until the texts of the workbook, or of files, have come. */
function useErrorText(error: unknown): string {
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const [loaded, setLoaded] = useState<{ of: WorkbookProblem | FileProblem; lang: Lang; text: string } | null>(null);
  useEffect(() => {
    if (!hasTexts(error)) return undefined;
    let wanted = true;
    const text = error instanceof FileProblem ? fileProblemText(error, lang) : workbook.problemText(error, lang);
    text.then(
      (told) => wanted && setLoaded({ of: error, lang, text: told }),
      () => wanted && setLoaded({ of: error, lang, text: error.key }),
    );
    return () => {
      wanted = false;
    };
  }, [error, lang, workbook]);
  if (error instanceof Fault) return renderRef(error.ref, lang);
  if (hasTexts(error)) return loaded?.of === error && loaded.lang === lang ? loaded.text : "";
  return t("common.unexpected", { reason: error instanceof Error ? error.message : String(error) });
}

function hasTexts(error: unknown): error is WorkbookProblem | FileProblem {
  return error instanceof WorkbookProblem || error instanceof FileProblem;
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
