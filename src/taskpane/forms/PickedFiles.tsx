import { useEffect, useRef, useState } from "react";
import { Button, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { FileProblem, readPicked } from "../../sources/xlsx";
import type { FormSheet } from "../../workbook/planning";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { fileProblemText } from "../common/fileTexts";
import { useWorkbook } from "../app/workbook";
import { useFormTexts } from "./texts";

export interface Picked {
  readonly name: string;
  /** Sheets that are forms. */
  readonly sheets: readonly FormSheet[];
  readonly error: unknown;
}

const useStyles = makeStyles({
  input: { display: "none" },
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "4px" },
  file: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "8px",
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
  },
  leave: { flexShrink: 0 },
  wrong: { color: tokens.colorStatusDangerForeground1 },
});

/** Workbook files that a person picks, what was found in them, and why one can't be read. */
export function PickedFiles({
  picked,
  onChange,
}: {
  picked: readonly Picked[];
  onChange: (change: (picked: readonly Picked[]) => readonly Picked[]) => void;
}) {
  const styles = useStyles();
  const { collect: say } = useFormTexts();
  const workbook = useWorkbook();
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  const start = useRef<HTMLButtonElement>(null);
  const [reading, setReading] = useState(false);

  const pick = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setReading(true);
    const read: Picked[] = [];
    // One after the other: a big file needs its memory alone.
    for (const file of files) {
      try {
        const { isForm } = await workbook.planning();
        const sheets = (await readPicked(file)).map((sheet): FormSheet => ({ ...sheet, file: file.name }));
        read.push({ name: file.name, sheets: sheets.filter(isForm), error: null });
      } catch (error) {
        read.push({ name: file.name, sheets: [], error });
      }
    }
    // A file that is picked again is read again.
    const names = new Set(read.map(({ name }) => name));
    onChange((before) => [...before.filter(({ name }) => !names.has(name)), ...read]);
    setReading(false);
    announce(say("picked", { files: read.length }));
  };
  /** The button that was pressed goes; a keyboard goes on from the one that stays. */
  const leaveOut = (file: Picked) => {
    onChange((before) => before.filter((other) => other !== file));
    start.current?.focus();
  };

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xlsm"
        multiple
        className={styles.input}
        data-pick="forms"
        onChange={({ target }) => {
          void pick([...(target.files ?? [])]);
          target.value = "";
        }}
      />
      <div>
        <Button ref={start} onClick={() => input.current?.click()} disabledFocusable={reading}>
          {say("pick")}
        </Button>
      </div>
      {reading && <Spinner size="tiny" label={say("reading")} labelPosition="after" />}
      <ul className={styles.list}>
        {picked.map((file) => (
          <li key={file.name} className={styles.file}>
            <span className={file.error || file.sheets.length === 0 ? styles.wrong : undefined}>
              {file.error ? (
                <WhyNot file={file.name} error={file.error} />
              ) : (
                say(file.sheets.length === 0 ? "noFormIn" : "fileForms", { file: file.name, forms: file.sheets.length })
              )}
            </span>
            <Button
              className={styles.leave}
              size="small"
              appearance="subtle"
              aria-label={say("removeFile", { file: file.name })}
              onClick={() => leaveOut(file)}
            >
              {say("remove")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function WhyNot({ file, error }: { file: string; error: unknown }) {
  const { collect: say } = useFormTexts();
  const lang = useLang();
  const [text, setText] = useState("");
  useEffect(() => {
    let wanted = true;
    if (!(error instanceof FileProblem)) return undefined;
    void fileProblemText(error, lang).then(
      (sentence) => wanted && setText(sentence),
      () => wanted && setText(`${file}: ${error.key}`),
    );
    return () => {
      wanted = false;
    };
  }, [error, file, lang]);
  if (error instanceof FileProblem) return <>{text}</>;
  return <>{say("unreadable", { file, reason: error instanceof Error ? error.message : String(error) })}</>;
}
