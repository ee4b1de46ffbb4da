import { Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import type { GiveOut, Said } from "../../workbook/planning";
import { useLang } from "../app/lang";
import { count } from "../app/numbers";
import { TextField } from "../common/fields";
import { dayText, isPast, today } from "./days";
import { SaidList } from "./SaidList";
import { useFormTexts } from "./texts";
import type { Unit, UnitForm } from "./units";

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: "none", display: "flex", flexDirection: "column", gap: "8px" },
  check: { marginLeft: "-8px", alignItems: "flex-start" },
  name: { overflowWrap: "anywhere" },
  about: { display: "block", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  fields: { display: "flex", flexDirection: "column", gap: "8px", padding: "0 0 8px 24px" },
  pair: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(112px, 1fr))", gap: "12px" },
});

interface UnitListProps {
  units: readonly Unit[];
  forms: ReadonlyMap<string, UnitForm>;
  /** Of the date field for all. */
  due: string;
  currency: string;
  given: GiveOut | null;
  onType: (unit: string, change: Partial<UnitForm>) => void;
}

/** Departments or owners: who gets a form, who fills it and by when, and what is to be known of each. */
export function UnitList({ units, forms, due, currency, given, onType }: UnitListProps) {
  const styles = useStyles();
  const { giveOut: say } = useFormTexts();
  const lang = useLang();
  return (
    <ul className={styles.list}>
      {units.map((unit) => {
        const { name, lines, amount, entry } = unit;
        const form = forms.get(name)!;
        const end = given?.units.find((one) => one.unit === name);
        const said: Said[] = end ? [...end.refusals, ...end.notes] : [];
        const asked = form.letGo || end?.refusals.some(({ key }) => key === "giveOut.figuresLeave") === true;
        return (
          <li key={name}>
            <Checkbox
              className={styles.check}
              checked={form.chosen}
              onChange={(_, data) => onType(name, { chosen: data.checked === true })}
              label={
                <>
                  <span className={styles.name}>{name}</span>
                  <span className={styles.about}>
                    {say("unit", { lines: count(lines, lang), amount: count(amount, lang), currency })}
                  </span>
                  {entry && (
                    <span className={styles.about}>
                      {entry.collectedOn === null
                        ? say("given", { round: entry.round, day: dayText(entry.givenOn, lang) })
                        : say("collected", { round: entry.round, day: dayText(entry.collectedOn, lang) })}
                    </span>
                  )}
                </>
              }
            />
            {form.chosen && (
              <div className={styles.fields} role="group" aria-label={name}>
                <div className={styles.pair}>
                  <TextField
                    label={say("person")}
                    value={form.person}
                    onChange={(person) => onType(name, { person })}
                  />
                  <TextField
                    label={say("due")}
                    type="date"
                    value={form.due ?? due}
                    error={form.due !== null && isPast(form.due, today()) ? say("past") : undefined}
                    onChange={(value) => onType(name, { due: value })}
                  />
                </div>
                <SaidList said={said} />
                {asked && (
                  <Checkbox
                    className={styles.check}
                    checked={form.letGo}
                    onChange={(_, data) => onType(name, { letGo: data.checked === true })}
                    label={say("letGo")}
                  />
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
