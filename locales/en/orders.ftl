orders-title = Orders
orders-new = New order
orders-order = Order
orders-of-day = of { $day }
orders-client = Client
orders-program = Program
orders-wave = Wave
orders-checks = Checks
orders-total = Amount
orders-status = Status
orders-none = No orders yet
orders-none-text = Choose how many checks you need: you see the price and what they can tell at once.
orders-none-such = There are no such orders
orders-show-all = Show all
orders-go-on = Next
orders-no-clients = A client is needed first
orders-add-client = Add a client
orders-no-waves = No open wave
orders-no-waves-client = Checks are ordered for a wave. A manager will open the next one soon.
orders-no-waves-manager = Checks are ordered for a wave. Open one in the client’s program.
orders-see-programs = To the programs
orders-no-places = No locations at all
orders-no-places-text = Add the branches, shops or call lines that are to be checked.
orders-add-places = Add locations
orders-how-many = How many checks
orders-how-many-hint = At least one kind is needed; the others may stay empty.
orders-kind-hint-visit = The shopper comes in person
orders-kind-hint-call = A call to the branch or the line
orders-kind-hint-combined = First a call, then a visit, one report
orders-where = Where
orders-places = Locations
orders-places-hint = The checks are spread evenly over the chosen locations
orders-besides = Besides
orders-who = Who comes
orders-persona = Persona
orders-persona-hint = Shoppers will play this customer, and the map shows this way on its own
orders-persona-any = Any customer
orders-note = Wishes
orders-quote-prompt = Give a number: the price and what that many checks can tell appear here.
orders-recalculate = Recalculate
orders-place = Place the order
orders-keep-draft = Keep as draft
order-placed = The order has been placed. A manager will confirm it and issue the invoice.
order-drafted = The draft has been kept.
order-confirmed = The order is confirmed: the invoice is issued, the checks are created.
order-cancelled-done = The order has been cancelled.
orders-confirm = Confirm
orders-lines = Lines and price
orders-facts = About the order
orders-placed-at = Placed
orders-confirmed-at = Confirmed
orders-cancelled-at = Cancelled
orders-cancelled-because = Cancelled because:
orders-price-now = Prices have changed. By the new ones the order costs { $total }, and that is what it will be placed at.
orders-cancel = Cancel the order
orders-cancel-question = The invoice becomes void and unfinished checks are cancelled. This can’t be undone.
orders-cancel-yes = Yes, cancel it
orders-cancel-reason = Why

order-status-draft = Draft
order-status-placed = Awaits confirmation
order-status-confirmed = Confirmed
order-status-active = Under way
order-status-completed = Completed
order-status-cancelled = Cancelled
order-status-draft-about = Nobody but you has begun to work on it.
order-status-placed-about = A manager will look at it and issue the invoice.
order-status-confirmed-about = The checks are created, shoppers are being assigned.
order-status-active-about = The first checks are under way.
order-status-completed-about = Every check is closed.
order-status-cancelled-about = Nobody works on it.

invoices-title = Invoices
invoices-invoice = Invoice
invoices-open = Open the invoice
invoices-number = Number
invoices-issued = Issued
invoices-due = Due
invoices-paid = Paid
invoices-voided = Voided
invoices-payer = Payer
invoices-tax-number = taxpayer number
invoices-pay-until = Please pay by { $day }.
invoices-to-pay = To pay
invoices-line = { $kind }, { $n ->
    [one] { $n } check
   *[other] { $n } checks
  }
invoices-surcharge = { $name }, { $n ->
    [one] { $n } check
   *[other] { $n } checks
  }
invoices-mark-paid = Mark as paid
invoice-marked-paid = The payment has been noted.
invoices-none = No invoices yet
invoices-none-text = An invoice appears when a manager confirms an order.
invoice-status-issued = Awaits payment
invoice-status-paid = Paid
invoice-status-void = Void

error-order-not-draft = The order has been placed already
error-order-not-draft-advice = Open the order to see where it stands.
error-order-not-placed = The order has not been placed yet
error-order-not-placed-advice = Place the draft first; then it can be confirmed.
error-order-not-confirmed = The order has not been confirmed yet
error-order-already-confirmed = The order is confirmed already
error-order-already-confirmed-advice = Another manager may just have done it. The invoice and the checks exist.
error-order-cancelled = The order is cancelled
error-order-completed = The order is completed
error-order-completed-advice = A completed order can’t be cancelled.
error-order-cancel-by-manager = A confirmed order is cancelled by a manager
error-order-cancel-by-manager-advice = It has an invoice and checks already. Write to your manager.
error-price-changed = The price has changed
error-price-changed-advice = The price list was updated while you looked. Open the order again to see the new amount.
error-invoice-already-paid = The invoice is paid already
error-invoice-void = The invoice is void
error-invoice-void-advice = The order was cancelled; nothing is to be paid.

field-no-program = The client has no active program
field-program-archived = This program is archived
field-no-open-wave = There is no open wave: a manager has to add one
field-wave-over = This wave is over
field-kind-not-in-program = The program has no such checks
field-no-locations = There are no locations to check
field-no-locations-chosen = Choose at least one location

orders-progress = Progress of the checks
orders-progress-approved = { $n } of { $total } done

mail-order-confirmed-subject = Order confirmed, invoice { $number }
mail-order-confirmed-text =
    Hello { $name },

    Your order is confirmed: { $n ->
        [one] { $n } check has
       *[other] { $n } checks have
    } been created.

    Invoice { $number } for { $total } waits in your account beside the order.
mail-order-confirmed-action = Open the order
