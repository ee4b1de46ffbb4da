/**
 * One example a function over the tables of the workbench's sample (workbench/sample): the formula as a person types it,
 * and what its picture shows. The pictures of docs/images/functions (`npm run pictures`), the section "In a sheet" of
 * the reference pages (`npm run docs`) and the tests all go by it.
 */
export interface PictureExample {
  readonly formula: string;
  /** One sentence: text below the picture and instead of it. */
  readonly shows: string;
  /** Labels beside a result that has none, such as `=Spend[Channel]`. */
  readonly labels?: string;
}

/** Customers and dates of the orders that were not cancelled; refunds are rows of their own. */
const orders = "Orders[Customer],Orders[Date]";
const money = `${orders},Orders[Amount]`;
const placed = 'Orders[Status]<>"cancelled"';
/** What only counts orders leaves the rows of refunds out. */
const paid = 'Orders[Status]="paid"';

export const examples: Readonly<Record<string, PictureExample>> = {
  ALLOCATE: {
    formula: "=UOPS.ALLOCATE(50000,Spend[Visitors])",
    labels: "=Spend[Channel]",
    shows: "A budget of 50,000 shared out over channels by their visitors, in whole units that add up to it.",
  },
  BASKET: {
    formula: '=UOPS.BASKET(Lines[Order],Lines[Product],,,,"top=10")',
    shows: "The ten strongest rules between products in some 700 baskets.",
  },
  CHANNEL: {
    formula: `=UOPS.CHANNEL(${money},Orders[Channel],Spend,Orders[Order],,,,${placed},"margin=0.4")`,
    shows: "What each channel cost and brought: customers, conversion, retention, value and payback.",
  },
  CLV: {
    formula: `=UOPS.CLV(${money},Orders[Order],"mbgnbd",,52,,${placed},,"top=10")`,
    shows: "The ten customers who are worth most in the coming 52 weeks, the rest in one row, and all of them.",
  },
  CLVFIT: {
    formula: `=UOPS.CLVFIT(${money},Orders[Order],"mbgnbd",,,${placed})`,
    shows: "The MBG/NBD and gamma-gamma models fitted to two years of orders: estimates, their errors, and the fit.",
  },
  COHORTVALUE: {
    formula: `=UOPS.COHORTVALUE(${money},Orders[Order],"quarter",,,,,${placed})`,
    shows: "What a customer of each quarter has brought so far, by quarters since the first order.",
  },
  DEPTH: {
    formula: `=UOPS.DEPTH(${orders},Orders[Order],6,,,,,${paid})`,
    shows: "How many customers got to a second, third … sixth order, and how long that took.",
  },
  FORECAST: {
    formula: `=UOPS.FORECAST(Months[New customers],UOPS.RETENTION(${orders},"month",,,,,${paid}),46,49,,"hold")`,
    shows: "Customers and sales of the year to come: the cohorts of RETENTION go on, and planned ones are added.",
  },
  FUNNEL: {
    formula:
      '=UOPS.FUNNEL({"register";"profile";"cart";"order";"review"},Events[User],Events[Time],Events[Event],,30,,,Events[Device])',
    shows: "From registration to the first review within 30 days, by device and for all.",
  },
  GROWTH: {
    formula: `=UOPS.GROWTH(${orders},,Orders[Order],"quarter",,,,${paid})`,
    shows: "How the active customers of each quarter came from those of the one before.",
  },
  INTERVALS: {
    formula: `=UOPS.INTERVALS(${orders},Orders[Order],,,,,${paid})`,
    shows: "Days from each order to the next: mean, spread, percentiles, and the window in which 80% came back.",
  },
  KPISCORE: {
    formula:
      "=UOPS.KPISCORE(Goals[KPI],Goals[Type],Goals[Weight],Goals[[Floor]:[Stretch]],Goals[Actual],Goals[Better])",
    shows: "A scorecard of six KPIs of four types, with its total.",
  },
  KPISPLIT: {
    formula: '=UOPS.KPISPLIT(220000,Months[Season],Curve[Active],46,49,Base,"hold")',
    shows: "How many new customers each month needs so that the year reaches 220,000, once old ones are counted.",
  },
  LIFECYCLE: {
    formula: `=UOPS.LIFECYCLE(${orders},,,,,${paid})`,
    shows: "How many customers are new, active, won back, at risk, dormant and lost, by their own gaps.",
  },
  MIGRATION: {
    formula: `=UOPS.MIGRATION(${money},Tiers,"2024-12-31","2025-12-31",Orders[Order],,${placed})`,
    shows: "From which tier to which one members moved in the course of 2025.",
  },
  NEWOLD: {
    formula: `=UOPS.NEWOLD(${money},Orders[Order],"quarter","orders",,,,${placed})`,
    shows:
      "Orders of new and of old customers by quarter; the first quarter is flagged, since everybody looks new there.",
  },
  NPS: {
    formula: "=UOPS.NPS(Answers[Score],,Answers[Touchpoint])",
    shows: "Net promoter score of five touchpoints with 95% intervals: wide ones where few have answered.",
  },
  POWER: {
    formula: `=UOPS.POWER(${money},Orders[Order],,,{25;50;75;100},,,${placed})`,
    shows: "How many orders and how much money lie in each band of order value.",
  },
  QUALITY: {
    formula: "=UOPS.QUALITY(Orders[#All])",
    shows: "What stands in the way of an analysis of these orders: findings, where they are, and the verdict.",
  },
  REFERRAL: {
    formula:
      '=UOPS.REFERRAL(Members[Member],Members[Joined],Members[Invited by],Members[Invitations],"quarter",,,,,,"within=60")',
    shows: "The K factor by quarter of joining: users brought within 60 days, per user.",
  },
  REPORT: {
    formula: `=UOPS.REPORT(${money},Orders[Order],,,,,,,${placed})`,
    shows: "The base report of the latest month: each measure against the month and the year before.",
  },
  REPURCHASE: {
    formula: `=UOPS.REPURCHASE(${orders},Orders[Order],,,,,,Orders[Channel],${paid})`,
    shows: "The share of each channel's customers who bought again within 30, 60 … 365 days of the first order.",
  },
  RETENTION: {
    formula: `=UOPS.RETENTION(${orders},"quarter",,,,,${paid})`,
    shows: "The share of each quarter's new customers who bought again one, two, three … quarters later.",
  },
  RFM: {
    formula: `=UOPS.RFM(${money},Orders[Order],"segments",,,${placed})`,
    shows: "The customary ten segments: customers, recency, frequency and money of each.",
  },
  ROLEMATRIX: {
    formula: '=UOPS.ROLEMATRIX("value")',
    shows: "Who does, answers for, advises on and hears of each duty of a team at its third stage.",
  },
  SBG: {
    formula: "=UOPS.SBG(Renewals[Stay],5)",
    shows: "Five renewals as given and as fitted, and five more as the model continues them.",
  },
  SEASONALITY: {
    formula: `=UOPS.SEASONALITY(Orders[Date],Orders[Amount],,,,${placed})`,
    shows: "How each month stands to the level of its time; two years give one ratio a month.",
  },
  SEGMENT: {
    formula: `=UOPS.SEGMENT(${orders},"orders>=3 and recency<=90",Orders[Amount],Orders[Order],,"profile",,${placed},Orders[[#All],[Channel]:[Channel]])`,
    shows: "How customers with three orders or more, the last one within 90 days, differ from the rest.",
  },
  SPREAD: {
    formula: '=UOPS.SPREAD(220000,Months[Month],Months[Last year],"prior",{"Nov",40000},0)',
    shows: "A yearly total in the shape of the year before, with November held at 40,000.",
  },
  TIERS: {
    formula: `=UOPS.TIERS(${money},Tiers,Orders[Order],,,${placed})`,
    shows: "Customers, orders and money by member tier, by the spending of the last 365 days.",
  },
  UPLIFT: {
    formula: '=UOPS.UPLIFT(Campaign[Group],Campaign[Spent],0.6,,,,,,"value=18")',
    shows: "What an email and a coupon did against a control group: difference, interval, p-value, cost and return.",
  },
  VARIANCE: {
    formula:
      '=UOPS.VARIANCE(Budget[Channel],Budget[[Plan customers]:[Plan sales]],Budget[[Customers]:[Sales]],,,"pvm")',
    shows:
      "What made the sales of a quarter differ from the plan: more customers, other channels, more orders, or value.",
  },
  WINBACK: {
    formula: `=UOPS.WINBACK(${money},Orders[Order],,,,,${placed},"cost=1; margin=0.4")`,
    shows:
      "Of customers silent for so many days, how many came back within 30 more, and what a message to them leaves.",
  },
};
