import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { RaciProblem } from "../../catalog";
import { useLang } from "../app/lang";
import { listed } from "../common/listed";
import { MarkedList } from "../common/MarkedList";
import type { Matrix, Name } from "./matrix";

interface HealthProps {
  matrix: Matrix;
  problems: readonly RaciProblem[];
  nameOf: (name: Name) => string;
  /** Takes the person to the row. */
  show: (row: string) => void;
}

/** What is wrong with the matrix, where, and what to do. */
export function Health({ matrix, problems, nameOf, show }: HealthProps) {
  const { t } = useTranslation();
  const lang = useLang();
  const rowName = (id: string) => {
    const row = matrix.rows.find((one) => one.id === id);
    return row ? nameOf(row.work ?? row.duty) : id;
  };
  const roleName = (id: string) => nameOf(matrix.roles.find((role) => role.id === id)?.name ?? id);
  const list = (parts: readonly string[]) => listed(parts, lang);

  const textOf = (problem: RaciProblem): string => {
    switch (problem.kind) {
      case "overloaded":
        return t("team.problem.overloaded", {
          role: roleName(problem.role),
          n: problem.rows.length,
          all: matrix.rows.length,
        });
      case "manyAccountable":
        return t("team.problem.manyAccountable", {
          duty: rowName(problem.row),
          roles: list(problem.roles.map(roleName)),
        });
      default:
        return t(`team.problem.${problem.kind}`, { duty: rowName(problem.row) });
    }
  };

  if (problems.length === 0)
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>{t("team.healthy")}</MessageBarBody>
      </MessageBar>
    );
  return (
    <MarkedList
      items={problems.map((problem, index) => ({
        key: String(index),
        text: textOf(problem),
        show: {
          label: t("team.show"),
          name: t("team.showFor", {
            name: problem.kind === "overloaded" ? roleName(problem.role) : rowName(problem.row),
          }),
          go: () => show(problem.kind === "overloaded" ? problem.rows[0] : problem.row),
        },
      }))}
    />
  );
}
