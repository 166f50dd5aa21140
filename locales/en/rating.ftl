rating-title = My rating
rating-of-ten = { $value } of 10
rating-step-grades = { $count ->
    [0] No reports graded yet.
    [one] { $count } report graded, sum of the grades: { $sum }.
   *[other] { $count } reports graded, sum of the grades: { $sum }.
  }
rating-step-usual = { $count ->
    [one] So that the first report does not decide everything, everybody gets { $count } usual grade: { $grade }.
   *[other] So that the first report does not decide everything, everybody gets { $count } usual grades of { $grade }.
  }
rating-step-mean = Mean grade: { $sum } / { $count } = { $mean } (tenths are rounded down).
rating-step-faults = What lowers the rating, with weights:
rating-fault-late = report filed after its deadline: { $count } × 1
rating-fault-withdrawn = check given back after it was accepted: { $count } × 1
rating-fault-expired = check not started before its deadline: { $count } × 2
rating-fault-rejected = report rejected: { $count } × 2
rating-faults-in-all = Together: { $count }.
rating-step-lost = Deduction: { $most } × { $faults } / { $taken } = { $lost }. Here { $taken } is every check taken, the usual ones included.
rating-step-result = Rating: { $mean } − { $lost } = { $value }
rating-step-bottom = Rating: { $mean } − { $lost } is less than { $value }, and no rating falls below { $value }.
rating-about = You and the managers see the rating, clients don't. It changes when a report is approved or rejected, when you give back an accepted check, and when you miss a deadline.
shopper-rating = Rating
shopper-payouts = The shopper's payouts
