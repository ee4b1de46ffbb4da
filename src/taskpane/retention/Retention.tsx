import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "../app/boundary";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { PageBody } from "../common/page";
import { NoSource, SourcesFailed } from "../common/SourceStates";
import { allSources, bestSource, sourceKey, useSources } from "../common/useSources";
import { firstChoices, guessCounted, type Choices } from "./choices";
import { guessedChoices } from "./columnsOf";
import { RetentionForm } from "./RetentionForm";
import { usePreview } from "./usePreview";

/** Finds the rows, keeps what was chosen while tables come and go, and hands both to the form. */
export default function Retention() {
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const found = useSources();
  const [picked, setPicked] = useState<string | null>(null);
  const [choices, setChoices] = useState<Choices>(() => firstChoices(lang));
  const [guessedFor, setGuessedFor] = useState<string | null>(null);

  const ready = found.status === "ready" ? found.sources : null;
  const sources = useMemo(() => (ready ? allSources(ready) : []), [ready]);
  // Until a person has picked a source the selection leads.
  const source =
    sources.find((one) => sourceKey(one) === picked) ?? (ready ? bestSource(ready, workbook.guessColumns) : null);

  // Another source, or other headings: guess anew.
  const shape = source ? [sourceKey(source), ...source.header].join("\u0001") : null;
  if (source && shape !== guessedFor) {
    setGuessedFor(shape);
    setChoices((before) => ({ ...before, ...guessedChoices(source) }));
  }

  const preview = usePreview(source, choices);
  const { statusCounts } = preview;
  if (statusCounts && choices.include !== null && choices.counted === null)
    setChoices({ ...choices, counted: guessCounted(statusCounts) });

  const page = (content: ReactNode) => (
    <PageBody title={t("retention.title")} intro={t("retention.intro")}>
      {content}
    </PageBody>
  );
  if (found.status === "loading") return page(<Loading label={t("source.loading")} />);
  if (found.status === "failed") return page(<SourcesFailed error={found.error} retry={found.refresh} />);
  if (!source) return page(<NoSource refresh={found.refresh} />);
  return page(
    <RetentionForm
      sources={sources}
      source={source}
      choices={choices}
      preview={preview}
      onSource={setPicked}
      onChange={(part) => {
        setPicked(sourceKey(source)); // from now on a click in the sheet no longer takes this source away
        setChoices((before) => ({ ...before, ...part }));
      }}
      onRefresh={() => {
        found.refresh();
        preview.again();
      }}
    />,
  );
}
