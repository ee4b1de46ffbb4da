import { useState } from "react";
import { Button, Spinner } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { Problem } from "./problem";

/** Puts made-up orders on a new sheet and selects them, so that every page has something to read. */
export function SampleButton({ done }: { done: () => void }) {
  const { t } = useTranslation();
  const lang = useLang();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const insert = async () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      const { sampleOrders } = await import("../home/sample");
      const word = (key: string) => t(`sample.${key}`);
      const table = sampleOrders({
        order: word("order"),
        customer: word("customer"),
        date: word("date"),
        amount: word("amount"),
        status: word("status"),
        paid: word("paid"),
        refunded: word("refunded"),
      });
      const inserted = await workbook.insertBlock({
        table,
        lang,
        as: "values",
        place: { newSheet: t("sample.sheet") },
        notes: false,
        freezeHeader: true,
      });
      announce(t("insert.done", { address: inserted.address }));
      done();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button onClick={insert} disabledFocusable={busy} icon={busy ? <Spinner size="tiny" /> : undefined}>
        {t("sample.button")}
      </Button>
      <Problem error={error} />
    </>
  );
}
