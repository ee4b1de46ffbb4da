import { useEffect, useState } from "react";
import { useLang } from "../app/lang";
import { useWorkbook } from "../app/workbook";
import { listed } from "../common/listed";
import type { PlanForm } from "./form";
import { usePlanTexts } from "./texts";

/** The sheets that the ticked parts come to, in the plan's language. */
export function SheetNames({ form: { lang, parts, extras }, className }: { form: PlanForm; className: string }) {
  const { say } = usePlanTexts();
  const shownIn = useLang();
  const workbook = useWorkbook();
  const [titles, setTitles] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    const show = (found: readonly string[]) => current && setTitles(found);
    if (parts.length + extras.length === 0) show([]);
    // What cannot be loaded here is told when the plan is built.
    else workbook.planning().then((planning) => planning.sheetTitles({ lang, parts, extras })).then(show, () => show([])); // prettier-ignore
    return () => {
      current = false;
    };
  }, [workbook, lang, parts, extras]);
  if (titles.length === 0) return null;
  return <p className={className}>{say("sheets", { count: titles.length, names: listed(titles, shownIn) })}</p>;
}
