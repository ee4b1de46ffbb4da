/**
 * Measures of message reach, service and campaigns that are known by their names, as teams head their columns, and the
 * rates that follow from them. What is shown is the team's own name; the words of the rates stand in i18n.
 */
export const measureWords = {
  sent: ["sent", "sends", "enviados", "enviadas", "发送", "發送"],
  delivered: ["delivered", "entregados", "entregadas", "送达", "送達"],
  opened: ["opened", "opens", "abiertos", "aperturas", "打开", "打開", "開啟"],
  clicked: ["clicked", "clicks", "clics", "点击", "點擊"],
  ordered: ["ordered", "pedidos", "下单", "下單"],
  unsubscribed: ["unsubscribed", "unsubscribes", "bajas", "退订", "退訂"],
  contacts: ["contacts", "contactos", "咨询", "諮詢"],
  cost: ["cost", "costo", "coste", "成本"],
  spend: ["spend", "gasto", "inversión", "花费", "花費", "费用", "費用"],
  revenue: ["revenue", "ingresos", "成交额", "成交額"],
  visitors: ["visitors", "visitantes", "访客", "訪客"],
} as const satisfies Record<string, readonly string[]>;

export type KnownMeasure = keyof typeof measureWords;
export const knownMeasures = Object.keys(measureWords) as KnownMeasure[];

/** Measures of the transactions that a rate may rest on. */
export type OwnMeasure = "ownOrders" | "ownBuyers" | "ownSales";

export interface RateRule {
  readonly id: string;
  readonly above: KnownMeasure | OwnMeasure;
  readonly below: KnownMeasure | OwnMeasure;
  readonly format: "rate" | "money" | "decimal";
}

export const rateRules: readonly RateRule[] = [
  { id: "delivery", above: "delivered", below: "sent", format: "rate" },
  { id: "open", above: "opened", below: "delivered", format: "rate" },
  { id: "click", above: "clicked", below: "delivered", format: "rate" },
  { id: "order", above: "ordered", below: "delivered", format: "rate" },
  { id: "orderOfClicks", above: "ordered", below: "clicked", format: "rate" },
  { id: "unsubscribe", above: "unsubscribed", below: "delivered", format: "rate" },
  { id: "contact", above: "contacts", below: "ownOrders", format: "rate" },
  { id: "costPerContact", above: "cost", below: "contacts", format: "money" },
  { id: "visit", above: "ownBuyers", below: "visitors", format: "rate" },
  { id: "expense", above: "spend", below: "ownSales", format: "rate" },
  { id: "returnOnSpend", above: "revenue", below: "spend", format: "decimal" },
];
