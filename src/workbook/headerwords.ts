/** Words of column headers in four languages (accents dropped, lower case), by what the column holds. */
export type Kind = "customer" | "date" | "amount" | "order" | "product" | "channel" | "status";

export interface KindWords {
  /** Each speaks for the kind, the earlier ones more than the later ones. */
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  /** Each speaks against it. */
  readonly against: readonly string[];
}

/** Words that make a header the name of an identity: `Customer ID`, `订单编号`. */
export const idWords = [
  "id", "no", "nr", "num", "number", "code", "key", "numero", "codigo", "clave",
  "编号", "編號", "号", "號", "账号", "帳號", "代码", "代碼", "编码", "編碼", "识别", "識別",
] as const; // prettier-ignore

const dateWords = ["date", "time", "day", "datetime", "timestamp", "fecha", "hora", "日期", "时间", "時間"] as const;
const attributes = [
  "name", "type", "city", "country", "age", "gender", "level", "tier", "since", "group", "segment", "count", "status", "state", "address",
  "nombre", "tipo", "ciudad", "pais", "edad", "sexo", "genero", "nivel", "grupo", "segmento", "estado", "direccion",
  "姓名", "名称", "名稱", "类型", "類型", "城市", "地址", "年龄", "年齡", "性别", "性別", "等级", "等級", "级别", "状态", "狀態", "备注", "備註", "留言",
] as const; // prettier-ignore

export const kindWords: Readonly<Record<Kind, KindWords>> = {
  customer: {
    strong: ["customer", "client", "cust", "buyer", "member", "user", "shopper", "cliente", "comprador", "usuario", "socio",
      "客户", "客戶", "顾客", "顧客", "会员", "會員", "买家", "買家", "用户", "用戶", "消费者", "消費者"], // prettier-ignore
    weak: ["account", "email", "mail", "phone", "mobile", "openid", "unionid", "uid", "contact", "patron", "correo", "telefono", "movil", "cuenta", "手机", "手機", "电话", "電話", "邮箱", "郵箱", "信箱"],
    against: [...attributes, ...dateWords, "order", "pedido", "订单", "訂單", "amount", "service", "服务", "服務", "客服"],
  },
  date: {
    strong: [...dateWords, "ordered", "purchased", "placed"],
    weak: ["created", "created_at", "paid_at", "when", "month", "下单", "下單", "creado", "mes"],
    against: [
      "birth", "birthday", "registered", "registration", "signup", "joined", "first", "ship", "shipped", "shipping", "delivery", "delivered",
      "refund", "refunded", "return", "updated", "modified", "due", "expiry", "expires", "zone",
      "nacimiento", "registro", "alta", "envio", "entrega", "reembolso", "devolucion", "vencimiento", "modificacion", "actualizacion",
      "生日", "出生", "注册", "註冊", "发货", "發貨", "出货", "出貨", "收货", "收貨", "到货", "退款", "退货", "退貨", "更新", "修改", "到期", "首次",
    ], // prettier-ignore
  },
  amount: {
    strong: ["amount", "total", "revenue", "sales", "gmv", "spend", "paid", "importe", "monto", "ventas", "ingreso", "facturacion",
      "金额", "金額", "销售额", "銷售額", "实付", "實付", "成交额", "成交額", "总价", "總價", "营业额", "營業額"], // prettier-ignore
    weak: ["price", "value", "net", "gross", "subtotal", "dollars", "usd", "eur", "cny", "rmb", "twd", "mxn", "precio", "valor", "neto", "bruto", "价格", "價格", "单价", "單價", "货款", "貨款"],
    against: [...dateWords, "discount", "tax", "shipping", "freight", "fee", "unit", "cost", "refund", "quantity", "qty", "points", "descuento", "impuesto", "iva", "envio", "coste", "costo", "cantidad", "puntos", "reembolso", "优惠", "優惠", "折扣", "税", "稅", "运费", "運費", "成本", "退款", "数量", "數量", "积分", "點數", "orders", "status"],
  },
  order: {
    strong: ["order", "invoice", "transaction", "receipt", "pedido", "factura", "orden", "ticket", "transaccion",
      "订单", "訂單", "单号", "單號", "交易号", "交易號", "发票", "發票", "流水号", "流水號"], // prettier-ignore
    weak: ["basket", "purchase", "trade", "checkout", "compra", "交易"],
    against: [...attributes, ...dateWords, "amount", "total", "value", "price", "qty", "quantity", "source", "channel", "item", "line", "importe", "monto", "valor", "precio", "cantidad", "canal", "origen", "linea", "金额", "金額", "数量", "數量", "来源", "來源", "渠道", "备注", "第几", "customer", "cliente"],
  },
  product: {
    strong: ["product", "sku", "stock", "item", "article", "goods", "stockcode", "asin", "producto", "articulo", "商品", "产品", "產品", "货号", "貨號", "品项", "品項"],
    weak: ["category", "description", "brand", "categoria", "descripcion", "marca", "品类", "品類", "类目", "類目", "分类", "分類", "品牌", "品名"],
    against: [...dateWords, "price", "amount", "qty", "quantity", "count", "status", "weight", "precio", "cantidad", "importe", "数量", "數量", "价格", "價格", "单价", "單價", "金额", "金額"],
  },
  channel: {
    strong: ["channel", "source", "medium", "canal", "origen", "渠道", "来源", "來源", "通路", "管道"],
    weak: ["campaign", "platform", "store", "shop", "referrer", "utm", "affiliate", "fuente", "medio", "campana", "plataforma", "tienda", "平台", "店铺", "店鋪", "门店", "門市", "活动", "活動"],
    against: [...dateWords, "amount", "cost", "count", "importe", "金额", "金額", "id"],
  },
  status: {
    strong: ["status", "state", "estado", "estatus", "situacion", "状态", "狀態"],
    weak: ["ispaid", "paid", "valid", "include", "cancelled", "canceled", "refunded", "pagado", "valido", "incluir", "cancelado", "有效", "是否", "已付款"],
    against: [...dateWords, "amount", "total", "member", "customer", "address", "civil", "importe", "monto", "金额", "金額", "会员", "會員", "客户", "客戶", "cliente", "reason", "motivo", "原因"],
  },
};

/** Stems by which a status says that the order doesn't count; looked at before `countingWords`. */
export const notCountingWords = [
  "cancel", "refund", "return", "unpaid", "notpaid", "pending", "await", "fail", "void", "reject", "declin", "chargeback", "dispute", "expire", "abandon", "draft",
  "onhold", "invalid", "incomplet", "test", "fraud", "anul", "reembols", "devuel", "devol", "pendient", "fallid", "rechaz", "impag", "nopag", "sinpag", "espera", "vencid", "abandon", "borrador",
  "取消", "退款", "退货", "退貨", "未付", "未支付", "待付", "待支付", "失败", "失敗", "关闭", "關閉", "作废", "作廢", "无效", "無效", "拒", "过期", "過期", "未完成", "草稿",
] as const; // prettier-ignore

/** Stems by which it says that the order counts. */
export const countingWords = [
  "paid", "complet", "deliver", "shipped", "success", "fulfil", "finish", "done", "processed", "received", "settled", "captured", "approved", "accepted", "confirmed", "valid", "partial",
  "pagad", "cobrad", "entregad", "enviad", "finalizad", "exitos", "aprobad", "aceptad", "confirmad", "procesad", "recibid", "liquidad",
  "已付", "已支付", "付款成功", "支付成功", "完成", "成功", "已发货", "已發貨", "已出货", "已出貨", "已收货", "已收貨", "已签收", "已簽收", "已送达", "已送達", "已取货", "已取貨", "有效", "待发货", "待發貨", "待收货", "待收貨",
] as const; // prettier-ignore
