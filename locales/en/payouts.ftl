payouts-period = { $first } – { $last }
payouts-search = Shopper's code or name
payouts-from = From
payouts-to = To
payouts-sum-due = Due
payouts-sum-paid = Paid
payouts-checks = { $count ->
    [one] { $count } check
   *[other] { $count } checks
  }
payouts-pay-all = Mark all as paid
payouts-pay-all-question = { $count ->
    [one] Mark { $count } payout of this period as paid?
   *[other] Mark { $count } payouts of this period as paid?
  }
payouts-pay-all-button = Yes, paid
payouts-marked-paid = The payouts are marked as paid.
payouts-none = No payouts in this period
payouts-none-managed = A payout appears once a shopper's report is approved. Try another period or another shopper.
payouts-none-own = A payout appears once your report is approved. Try another period.

payout-title = Payout
payout-check = Check
payout-earned = Earned
payout-earned-on = Earned on { $day }, when the report was approved
payout-paid-on = Paid on
payout-shopper = Shopper
payout-code = Shopper's code
payout-name = Name
payout-location = Location
payout-city = City
payout-kind = Kind of check
payout-fee = Fee
payout-reimbursement = Reimbursement
payout-total = Total
payout-currency = Currency
payout-status = Status
payout-status-due = Due
payout-status-paid = Paid
payout-to-check = Open the check
payout-pay = Mark as paid
payout-marked-paid = The payout is marked as paid.
payout-reimburse = Reimburse expenses
payout-reimburse-about = What the shopper spent for the check. It is added to the fee.
payout-reimburse-amount = Amount
payout-reimburse-note = What for
payout-reimburse-note-hint = For example: coffee, by the receipt in the report. Kept in the audit log
payout-reimbursed = The reimbursement is saved.

error-payout-paid = The payout has been made already
error-payout-paid-advice = A reimbursement can be changed only until the money is paid.
error-payout-already-paid = Another manager has marked this as paid already
error-payout-already-paid-advice = Open the payouts again and check them, so that nobody is paid twice.
error-statement-changed = The sums have changed meanwhile
error-statement-changed-advice = Nothing was marked. Open the payouts again, check the sums and repeat.
field-period-backwards = The period ends before it begins
field-period-long = The period is too long: { $days } days at most
