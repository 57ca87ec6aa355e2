#!/usr/bin/env node
// A stand-in for Stripe's HTTP API, as far as the server uses it, for tests: real signatures, keys that make a request
// count once, pages to pay on, and messages that can come late, twice, in any order, broken or not at all.
//
//   node end2end/stripe.mjs --port 4242 --webhook http://127.0.0.1:3000/webhooks/stripe
//
// Beside the API, for tests: POST /control/renew|draft|fail|pay|unpaid/SUB moves a subscription on, /control/delivery says how
// messages travel ({"mode": "now"|"held", "twice": true, "corrupt": true, "drop": true}), /control/flush sends what was
// held, shuffled, /control/replay sends everything again, /control/edit/SUB changes it in silence, GET /control/state shows all.
import { createHmac, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

export const KEY = "sk_test_stand_in_not_a_secret";
export const SECRET = "whsec_stand_in_not_a_secret";
export const PRICES = {
  price_collector_month: { unit_amount: 499, interval: "month" },
  price_collector_year: { unit_amount: 4990, interval: "year" },
  price_trader_month: { unit_amount: 1499, interval: "month" },
  price_trader_year: { unit_amount: 14990, interval: "year" },
};
/** STRIPE_PRICES for these. */
export const PRICE_SETTING = Object.keys(PRICES).map((id) => `${id.slice("price_".length)}=${id}`).join(",");

export const seconds = () => Math.floor(Date.now() / 1000);
const id = (kind) => `${kind}_${randomBytes(8).toString("hex")}`;
const LENGTH = { month: 30 * 86400, year: 365 * 86400 };

/** The header Stripe-Signature of a body. */
export function sign(body, secret = SECRET, at = seconds()) {
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

/** A message. */
export function message(type, object, { created = seconds(), name = id("evt") } = {}) {
  return { id: name, object: "event", api_version: "2026-09-30.endive", created, type, livemode: false, data: { object: structuredClone(object) } };
}

export const price = (name) => ({
  id: name,
  object: "price",
  currency: "eur",
  unit_amount: PRICES[name].unit_amount,
  recurring: { interval: PRICES[name].interval, interval_count: 1 },
});

export function subscription({ customer, priceName, status = "active", metadata = {}, start = seconds(), trial = 0, name = id("sub") }) {
  const end = start + (trial ? trial * 86400 : LENGTH[PRICES[priceName].interval]);
  return {
    id: name,
    object: "subscription",
    customer,
    status,
    created: start,
    cancel_at: null,
    cancel_at_period_end: false,
    ended_at: null,
    trial_end: trial ? end : null,
    latest_invoice: null,
    metadata,
    pending_update: null,
    items: {
      object: "list",
      data: [{ id: id("si"), object: "subscription_item", quantity: 1, current_period_start: start, current_period_end: end, price: price(priceName) }],
    },
  };
}

/** A line of a bill; negative: what is left of a period, taken off. */
export const line = (amount, start, end) => ({ id: id("il"), object: "line_item", amount, currency: "eur", discount_amounts: [], taxes: [], period: { start, end } });

/** `balance`: the customer's, before it; what is put to their credit is negative, as at Stripe. */
export function invoice({ of, total, status, number = null, created = seconds(), name = id("in"), lines, balance = 0 }) {
  const { current_period_start: start, current_period_end: end } = of.items.data[0];
  const due = Math.max(0, total + Math.min(0, balance));
  const paid = status === "paid" ? due : 0;
  return {
    id: name,
    object: "invoice",
    customer: of.customer,
    status,
    number,
    total,
    amount_due: due,
    amount_paid: paid,
    starting_balance: balance,
    ending_balance: status === "draft" ? null : total - due + balance,
    currency: "eur",
    lines: { object: "list", data: lines ?? [line(total, start, end)], has_more: false },
    created,
    total_taxes: [{ amount: Math.round(total - total / 1.19) }],
    customer_address: { country: "DE" },
    hosted_invoice_url: null,
    parent: { type: "subscription_details", subscription_details: { subscription: of.id, metadata: of.metadata } },
    // As at Stripe, a try that went wrong stands before the one that went through.
    payments: {
      data: due > 0 ? ["canceled", status === "paid" ? "paid" : "open"].map((state) => ({ status: state, payment: { type: "payment_intent", payment_intent: id("pi") } })) : [],
    },
  };
}

class Refused extends Error {
  constructor(status, type, text) {
    super(text);
    Object.assign(this, { status, type });
  }
}

/** An account at Stripe. */
class Account {
  customers = new Map();
  sessions = new Map();
  subscriptions = new Map();
  invoices = new Map();
  refunds = [];
  sent = [];
  held = [];
  keys = new Map();
  delivered = new Set();
  delivery = { mode: "now" };
  constructor(base, webhook) {
    Object.assign(this, { base, webhook });
  }

  emit(type, object) {
    const made = message(type, object);
    this.sent.push(made);
    if (this.delivery.drop) return;
    if (this.delivery.mode === "held") this.held.push(made);
    else this.deliver(made, this.delivery.twice ? 2 : 1);
  }

  /** As Stripe does: again until it is taken. A broken one is sent once, beside the good one. */
  async deliver(made, copies = 1, tries = 40) {
    if (!this.webhook) return;
    const body = JSON.stringify(made);
    const post = (header) =>
      fetch(this.webhook, { method: "POST", headers: { "content-type": "application/json", "stripe-signature": header }, body }).catch(() => null);
    if (this.delivery.corrupt) await post(sign(`${body} `));
    for (let copy = 0; copy < copies; copy += 1) {
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const answer = await post(sign(body));
        if (answer?.ok) {
          this.delivered.add(made.id);
          break;
        }
        await new Promise((done) => setTimeout(done, 100 * 1.2 ** Math.min(attempt, 15)));
      }
    }
  }

  get(map, name) {
    const found = this[map].get(name);
    if (!found) throw new Refused(404, "invalid_request_error", `No such thing: '${name}'`);
    return found;
  }

  bill(of, lines, status) {
    const customer = this.customers.get(of.customer);
    const total = lines.reduce((sum, one) => sum + one.amount, 0);
    const number = `TEST-${String(this.invoices.size + 1).padStart(4, "0")}`;
    const made = invoice({ of, total, status, number, lines, balance: customer.balance });
    customer.balance = made.ending_balance ?? customer.balance;
    made.hosted_invoice_url = `${this.base}/invoice/${made.id}`;
    this.invoices.set(made.id, made);
    of.latest_invoice = made.id;
    return made;
  }

  /** A line over the whole present period. */
  whole(of, amount) {
    const { current_period_start: start, current_period_end: end } = of.items.data[0];
    return line(amount, start, end);
  }

  subscribe(session) {
    const { customer, priceName, metadata, trial } = session;
    const made = subscription({ customer, priceName, metadata, trial, status: "incomplete" });
    this.subscriptions.set(made.id, made);
    const first = this.bill(made, [this.whole(made, trial ? 0 : PRICES[priceName].unit_amount)], "paid");
    this.emit("customer.subscription.created", made);
    made.status = trial ? "trialing" : "active";
    this.emit("customer.subscription.updated", made);
    this.emit("invoice.paid", first);
    this.emit("checkout.session.completed", {
      id: session.id,
      object: "checkout.session",
      customer,
      subscription: made.id,
      client_reference_id: session.client_reference_id,
    });
  }

  /** The next period begins; its bill is paid where the card is good. */
  renew(of) {
    const item = of.items.data[0];
    item.current_period_start = seconds();
    item.current_period_end = seconds() + LENGTH[item.price.recurring.interval];
    of.trial_end &&= seconds();
    const good = !this.customers.get(of.customer)?.bad_card;
    const next = this.bill(of, [this.whole(of, item.price.unit_amount)], good ? "paid" : "open");
    of.status = good ? "active" : "past_due";
    this.emit("customer.subscription.updated", of);
    this.emit(good ? "invoice.paid" : "invoice.payment_failed", next);
  }

  pay(of) {
    const open = this.get("invoices", of.latest_invoice);
    Object.assign(open, { status: "paid", amount_paid: open.amount_due });
    for (const one of open.payments.data) one.status = one.status === "open" ? "paid" : one.status;
    of.status = "active";
    if (of.pending_update?.invoice === open.id) {
      this.change(of, of.pending_update.price, of.pending_update.lines);
      of.pending_update = null;
    }
    this.emit("invoice.paid", open);
    this.emit("customer.subscription.updated", of);
  }

  /** What changing the price costs now, as lines: what is left of the old one is taken off. */
  proration(of, priceName, at) {
    if (of.status === "trialing") return [];
    const item = of.items.data[0];
    const { current_period_start: start, current_period_end: end } = item;
    const left = Math.max(0, Math.min(1, (end - at) / (end - start)));
    const { unit_amount: next, interval } = PRICES[priceName];
    const off = line(-Math.round(item.price.unit_amount * left), at, end);
    // Another interval begins anew.
    const on = interval === item.price.recurring.interval ? line(Math.round(next * left), at, end) : line(next, at, at + LENGTH[interval]);
    return [off, on];
  }

  change(of, to, lines) {
    const item = of.items.data[0];
    if (lines.length > 0) [item.current_period_start, item.current_period_end] = [lines[1].period.end - LENGTH[PRICES[to].interval], lines[1].period.end];
    item.price = price(to);
  }

  /** A change that was not paid is not waited for any more. */
  forget(of) {
    if (!of.pending_update) return;
    const open = this.get("invoices", of.pending_update.invoice);
    open.status = "void";
    of.pending_update = null;
    this.emit("invoice.voided", open);
  }

  end(of) {
    Object.assign(of, { status: "canceled", ended_at: seconds() });
    this.emit("customer.subscription.deleted", of);
  }

  api(method, path, form, query) {
    const [, , what, name] = path.split("/");
    const at = `${method} /v1/${what}${name ? (["sessions", "create_preview"].includes(name) ? `/${name}` : "/ID") : ""}`;
    switch (path.endsWith("/expire") ? `${at}/expire` : at) {
      case "POST /v1/customers": {
        const made = { id: id("cus"), object: "customer", email: form.get("email"), balance: 0, metadata: { person: form.get("metadata[person]") } };
        this.customers.set(made.id, made);
        return made;
      }
      case "GET /v1/customers/ID":
        return this.get("customers", name);
      case "POST /v1/customers/ID": {
        const of = this.get("customers", name);
        if (form.has("balance")) of.balance = Number(form.get("balance"));
        for (const [field, value] of form) {
          const noted = /^metadata\[(.+)\]$/.exec(field);
          if (noted) of.metadata[noted[1]] = value;
        }
        return of;
      }
      case "POST /v1/checkout/sessions": {
        this.get("customers", form.get("customer"));
        const priceName = form.get("line_items[0][price]");
        for (const [field, wanted] of [["mode", "subscription"], ["allow_promotion_codes", "true"], ["tax_id_collection[enabled]", "true"]]) {
          if (form.get(field) !== wanted) throw new Refused(400, "invalid_request_error", `${field} is ${form.get(field)}`);
        }
        if (!PRICES[priceName]) throw new Refused(400, "invalid_request_error", `No such price: '${priceName}'`);
        const made = {
          id: id("cs_test"),
          object: "checkout.session",
          customer: form.get("customer"),
          priceName,
          trial: Number(form.get("subscription_data[trial_period_days]") ?? 0),
          metadata: { person: form.get("subscription_data[metadata][person]") },
          client_reference_id: form.get("client_reference_id"),
          success_url: form.get("success_url"),
          cancel_url: form.get("cancel_url"),
        };
        made.url = `${this.base}/checkout/${made.id}`;
        this.sessions.set(made.id, made);
        return made;
      }
      case "POST /v1/checkout/sessions/expire": {
        const of = this.get("sessions", path.split("/")[4]);
        if (of.done) throw new Refused(400, "invalid_request_error", "Only Checkout Sessions with a status in [\"open\"] can be expired");
        if (!of.expired) this.emit("checkout.session.expired", { id: of.id, object: "checkout.session", customer: of.customer, client_reference_id: of.client_reference_id });
        of.expired = true;
        return of;
      }
      case "POST /v1/billing_portal/sessions": {
        this.get("customers", form.get("customer"));
        const back = encodeURIComponent(form.get("return_url"));
        return { id: id("bps"), object: "billing_portal.session", url: `${this.base}/portal/${form.get("customer")}?back=${back}` };
      }
      case "GET /v1/subscriptions": {
        const all = [...this.subscriptions.values()].filter((s) => s.status !== "canceled");
        const from = query.has("starting_after") ? all.findIndex((s) => s.id === query.get("starting_after")) + 1 : 0;
        const page = all.slice(from, from + Number(query.get("limit") ?? 10));
        return { object: "list", data: page, has_more: from + page.length < all.length, url: "/v1/subscriptions" };
      }
      case "GET /v1/subscriptions/ID":
        return this.get("subscriptions", name);
      case "POST /v1/subscriptions/ID": {
        const of = this.get("subscriptions", name);
        if (form.has("cancel_at_period_end")) {
          const ends = form.get("cancel_at_period_end") === "true";
          Object.assign(of, { cancel_at_period_end: ends, cancel_at: ends ? of.items.data[0].current_period_end : null });
        }
        const to = form.get("items[0][price]");
        if (to) {
          if (form.get("items[0][id]") !== of.items.data[0].id) throw new Refused(400, "invalid_request_error", "no such line");
          const lines = this.proration(of, to, Number(form.get("proration_date")));
          const due = lines.reduce((sum, one) => sum + one.amount, 0);
          this.forget(of);
          if (due > 0 && this.customers.get(of.customer)?.bad_card) {
            if (form.get("payment_behavior") !== "pending_if_incomplete") throw new Refused(402, "card_error", "Your card was declined.");
            // Nothing changes until it is paid.
            const open = this.bill(of, lines, "open");
            of.pending_update = { price: to, lines, invoice: open.id };
            this.emit("invoice.payment_action_required", open);
          } else {
            this.change(of, to, lines);
            if (due !== 0) this.emit("invoice.paid", this.bill(of, lines, "paid"));
          }
        }
        this.emit("customer.subscription.updated", of);
        const expand = [...form].some(([field, value]) => field.startsWith("expand") && value === "latest_invoice");
        return expand ? { ...of, latest_invoice: this.invoices.get(of.latest_invoice) } : of;
      }
      case "DELETE /v1/subscriptions/ID": {
        const of = this.get("subscriptions", name);
        this.end(of);
        return of;
      }
      case "POST /v1/invoices/create_preview": {
        const of = this.get("subscriptions", form.get("subscription"));
        const to = form.get("subscription_details[items][0][price]");
        const lines = this.proration(of, to, Number(form.get("subscription_details[proration_date]")));
        const total = lines.reduce((sum, one) => sum + one.amount, 0);
        return invoice({ of, total, status: "draft", lines, balance: this.customers.get(of.customer).balance });
      }
      case "GET /v1/invoices": {
        const of = query.get("subscription");
        const all = [...this.invoices.values()].filter((i) => i.parent.subscription_details.subscription === of && i.status === query.get("status"));
        return { object: "list", data: all.reverse(), has_more: false, url: "/v1/invoices" };
      }
      case "POST /v1/invoices/ID": {
        const of = this.get("invoices", name);
        const [, , , , act] = path.split("/");
        if (act === "finalize" && of.status === "draft") {
          Object.assign(of, { status: "open", ending_balance: of.starting_balance });
          this.emit("invoice.finalized", of);
        } else if (act === "void" && of.status === "open") {
          of.status = "void";
          this.emit("invoice.voided", of);
        } else throw new Refused(400, "invalid_request_error", `no ${act} of a bill that is ${of.status}`);
        return of;
      }
      case "GET /v1/events": {
        if (query.get("delivery_success") !== "false") throw new Refused(400, "invalid_request_error", "only what was not delivered");
        const all = this.sent.filter((made) => !this.delivered.has(made.id)).reverse();
        const from = query.has("starting_after") ? all.findIndex((made) => made.id === query.get("starting_after")) + 1 : 0;
        const few = all.slice(from, from + Number(query.get("limit") ?? 10));
        return { object: "list", data: few, has_more: from + few.length < all.length, url: "/v1/events" };
      }
      case "GET /v1/refunds":
        return { object: "list", data: this.refunds.filter((r) => r.payment_intent === query.get("payment_intent")), has_more: false, url: "/v1/refunds" };
      case "POST /v1/refunds": {
        const intent = form.get("payment_intent");
        const of = [...this.invoices.values()].find((i) => i.payments.data.some((one) => one.status === "paid" && one.payment.payment_intent === intent));
        if (!of) throw new Refused(404, "invalid_request_error", "no such payment");
        const amount = Number(form.get("amount"));
        const before = this.refunds.filter((r) => r.payment_intent === intent).reduce((sum, r) => sum + r.amount, 0);
        if (before + amount > of.amount_paid) throw new Refused(400, "invalid_request_error", "more than was paid");
        const made = { id: id("re"), object: "refund", payment_intent: intent, amount, metadata: { reason: form.get("metadata[reason]") } };
        this.refunds.push(made);
        this.emit("charge.refunded", { id: `ch_${intent}`, object: "charge", customer: of.customer, amount: of.amount_paid, amount_refunded: before + amount, currency: "eur" });
        return made;
      }
      default:
        throw new Refused(404, "invalid_request_error", `Unrecognized request URL (${method}: ${path})`);
    }
  }

  control(what, name, json) {
    switch (what) {
      case "renew":
        return this.renew(this.get("subscriptions", name));
      case "fail":
        this.customers.get(this.get("subscriptions", name).customer).bad_card = true;
        return this.renew(this.get("subscriptions", name));
      // The bill of the next period is being made: its draft, an hour before it is charged.
      case "draft": {
        const of = this.get("subscriptions", name);
        return void this.bill(of, [this.whole(of, of.items.data[0].price.unit_amount)], "draft");
      }
      case "pay":
        return this.pay(this.get("subscriptions", name));
      case "unpaid": {
        const of = this.get("subscriptions", name);
        of.status = "unpaid";
        return this.emit("customer.subscription.updated", of);
      }
      case "edit":
        return void Object.assign(this.get("subscriptions", name), json);
      case "delivery":
        return void (this.delivery = { mode: "now", ...json });
      case "flush":
      case "replay": {
        const all = (what === "flush" ? this.held.splice(0) : [...this.sent]).sort(() => Math.random() - 0.5);
        return Promise.all(all.map((made) => this.deliver(made, this.delivery.twice ? 2 : 1)));
      }
      default:
        throw new Refused(404, "invalid_request_error", `no control ${what}`);
    }
  }
}

const page = (title, body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><body><main><h1>${title}</h1>${body}</main></body></html>`;
const button = (action, words) => `<form method="post" action="${action}"><button>${words}</button></form>`;

/** The pages a payer sees. */
function pages(account, method, url) {
  const [, what, name, act] = url.pathname.split("/");
  if (what === "checkout") {
    const session = account.get("sessions", name);
    if (session.expired) return { html: page("Pay", "<p>This page has expired.</p>") };
    if (method === "GET") return { html: page("Pay", `<p>${session.priceName}</p>${button(`/checkout/${name}/pay`, "Pay")}<a href="${session.cancel_url}">Back</a>`) };
    if (act === "pay" && !session.done) account.subscribe(Object.assign(session, { done: true }));
    return { to: session.success_url };
  }
  if (what === "portal") {
    const customer = account.get("customers", name);
    const back = url.searchParams.get("back");
    const query = `?back=${encodeURIComponent(back)}`;
    if (method === "GET") {
      return { html: page("Portal", `${button(`/portal/${name}/good${query}`, "Use a good card")}${button(`/portal/${name}/bad${query}`, "Use a bad card")}<a href="${back}">Back</a>`) };
    }
    customer.bad_card = act === "bad";
    // A better card pays what is owed.
    for (const of of account.subscriptions.values()) {
      if (of.customer === name && of.status === "past_due" && act === "good") account.pay(of);
    }
    return { to: back };
  }
  if (what === "invoice") {
    const bill = account.get("invoices", name);
    if (act === "pay" && bill.status === "open") account.pay(account.get("subscriptions", bill.parent.subscription_details.subscription));
    return { html: page("Bill", bill.number + (bill.status === "open" ? button(`/invoice/${name}/pay`, "Pay") : "")) };
  }
  throw new Refused(404, "invalid_request_error", "no such page");
}

/** The answer to a request, a refused card included; what is not even begun is thrown. */
function once(account, method, url, form) {
  try {
    return [200, structuredClone(account.api(method, url.pathname, form, url.searchParams))];
  } catch (error) {
    if (error.status !== 402) throw error;
    return [402, { error: { type: error.type, message: error.message } }];
  }
}

/** Serves an account; resolves when it listens. */
export function serve(port, webhook) {
  const account = new Account(`http://127.0.0.1:${port}`, webhook);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, account.base);
    const answer = (status, type, body, more = {}) => response.writeHead(status, { "content-type": type, ...more }).end(body);
    const json = (status, value) => answer(status, "application/json", JSON.stringify(value ?? {}));
    try {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString();
      if (url.pathname.startsWith("/v1/")) {
        if (request.headers.authorization !== `Bearer ${KEY}`) throw new Refused(401, "invalid_request_error", "Invalid API Key provided");
        const key = request.headers["idempotency-key"];
        const asked = `${request.method} ${url.pathname} ${body}`;
        const before = key && account.keys.get(key);
        if (before && before.asked !== asked) throw new Refused(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters");
        // As at Stripe: what a key brought about stays, a refused card too, whatever card there is meanwhile.
        const [status, made] = before?.made ?? once(account, request.method, url, new URLSearchParams(body));
        if (key) account.keys.set(key, { asked, made: [status, made] });
        return json(status, made);
      }
      if (url.pathname === "/control/state") {
        const { customers, subscriptions, invoices, refunds, sent } = account;
        return json(200, { customers: [...customers.values()], subscriptions: [...subscriptions.values()], invoices: [...invoices.values()], refunds, sent });
      }
      if (url.pathname.startsWith("/control/")) {
        const [, , what, name] = url.pathname.split("/");
        await account.control(what, name, body ? JSON.parse(body) : {});
        return json(200, {});
      }
      const shown = pages(account, request.method, url);
      if (shown.to) return answer(303, "text/plain", "", { location: shown.to });
      return answer(200, "text/html; charset=utf-8", shown.html);
    } catch (error) {
      const { status = 500, type = "api_error", message: text } = error;
      return json(status, { error: { type, message: text } });
    }
  });
  return new Promise((done) => server.listen(port, "127.0.0.1", () => done(account)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
  await serve(Number(option("port")), option("webhook"));
  console.log(`stand-in for Stripe on port ${option("port")}`);
}
