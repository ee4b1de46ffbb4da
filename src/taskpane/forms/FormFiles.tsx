import { useEffect, useRef, useState } from "react";
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useAnnounce } from "../app/announce";
import { useLang } from "../app/lang";
import { deliverWorkbook, type Delivery, workbookFileName } from "../common/deliver";
import { deliveredText } from "../common/fileTexts";
import { Section } from "../common/page";
import { Problem } from "../common/problem";
import { useFormTexts } from "./texts";

export interface FormFile {
  readonly code: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly delivered: Delivery | null;
}

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: "none",
    display: "flex",
    flexDirection: "column",
    gap: "12px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  name: { overflowWrap: "anywhere" },
  state: { display: "block", color: tokens.colorNeutralForeground2 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "8px", marginTop: "4px" },
});

/** The files that were made: each can be saved, or opened as a workbook where saving is not possible. */
export function FormFiles({
  files,
  onDelivered,
}: {
  files: readonly FormFile[];
  onDelivered: (code: string, how: Delivery) => void;
}) {
  const styles = useStyles();
  const { giveOut: say } = useFormTexts();
  const lang = useLang();
  const announce = useAnnounce();
  const [told, setTold] = useState<ReadonlyMap<string, string>>(new Map());
  const [error, setError] = useState<unknown>(null);
  const list = useRef<HTMLUListElement>(null);
  // They stand below a list that may be long.
  useEffect(() => list.current?.scrollIntoView?.({ block: "nearest" }), [files.length]);
  const deliver = async ({ code, name, bytes }: FormFile, way?: Delivery) => {
    setError(null);
    try {
      const how = await deliverWorkbook(name, bytes, way);
      onDelivered(code, how);
      const text = await deliveredText(how, workbookFileName(name), lang);
      setTold((before) => new Map(before).set(code, text));
      announce(text);
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Section title={say("made")}>
      <ul className={styles.list} ref={list}>
        {files.map((file) => {
          const other = file.delivered === "downloaded" ? "openInstead" : "downloadInstead";
          return (
            <li key={file.code}>
              <span className={styles.name}>{file.name}</span>
              {told.has(file.code) && <span className={styles.state}>{told.get(file.code)}</span>}
              <div className={styles.buttons}>
                <Button
                  size="small"
                  appearance={file.delivered ? "secondary" : "primary"}
                  aria-label={`${say("save")}: ${file.name}`}
                  onClick={() => void deliver(file, file.delivered ?? undefined)}
                >
                  {say("save")}
                </Button>
                {file.delivered && (
                  <Button
                    size="small"
                    appearance="subtle"
                    aria-label={`${say(other)}: ${file.name}`}
                    onClick={() => void deliver(file, file.delivered === "downloaded" ? "opened" : "downloaded")}
                  >
                    {say(other)}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <Problem error={error} />
    </Section>
  );
}
