packages-title = Prices
packages-about = A new price holds for new orders. Placed orders stay as they are.
packages-list = Packages of checks
packages-package = Package
packages-kind = Kind of check
packages-quantity = Checks in the package
packages-price = Price of the package
packages-price-of = { $kind }, { $n ->
    [one] { $n } check
   *[other] { $n } checks
  }: price
packages-per-check = Per check
packages-for-sale = For sale
packages-not-for-sale = Not for sale
packages-add = New package
package-added = The package has been added.
price-saved = The price has been saved.

surcharges-list = Surcharges per check
surcharges-name = Surcharge
surcharges-rate = Rate
surcharges-rate-of = { $name }: rate
surcharges-rate-hint = Roubles per check, such as 300, or a share of the price, such as 30%
surcharges-offered = Offered
surcharges-not-offered = Not offered
surcharge-audio_recording = Audio recording
surcharge-purchase = Purchase
surcharge-urgent = Urgent
surcharge-remote_location = Remote location
surcharge-audio_recording-hint = The conversation is recorded and comes with the report
surcharge-purchase-hint = The shopper buys something and is reimbursed
surcharge-urgent-hint = Checks start in less than 48 hours
surcharge-remote_location-hint = Getting there takes much longer than usual

quote-title = Quote
quote-total = Total
quote-package = { $count } × package of { $n } at
quote-share = { $percent }% of the price, { $n ->
    [one] { $n } check
   *[other] { $n } checks
  }
quote-bigger-package = Packages for { $holds } cost less than exactly { $n }. You can have up to { $holds } for the same money.
quote-chosen = your choice
quote-tells-title = What that many checks can tell
quote-tells-one = A single observation: what happened this time. No level and no rank are given.
quote-tells-interval = A mean within about ±{ $points } points. No level is given.
quote-tells-band = A mean ±{ $points } points, a level and a rank among the pains. Too early to compare waves.
quote-tells-comparison = A mean ±{ $points } points, a level, and a comparison of waves where the difference is large.
quote-tells-all = A mean ±{ $points } points, a level, comparison of waves and locations, NPS.
quote-needed = ±{ $points } points take { $n ->
    [one] { $n } check
   *[other] { $n } checks
  }.
quote-tells-note = This is an assumption: with no figures of your own yet, it is for one touchpoint with a usual checklist and a mean of { $percent }%. Where checks are spread over branches, each gets fewer.
quote-basis-own = { $n ->
    [one] From your own figures: { $n } check at own locations in “{ $wave }”, a mean of { $percent }% over the whole journey. Where checks are spread over branches, each gets fewer.
   *[other] From your own figures: { $n } checks at own locations in “{ $wave }”, a mean of { $percent }% over the whole journey. Where checks are spread over branches, each gets fewer.
  }
quote-wave-title = What “{ $wave }” can tell
quote-wave-now = { $n ->
    [0] Now: no checks
    [one] Now: { $n } check
   *[other] Now: { $n } checks
  }
quote-wave-planned = With those planned: { $n } ({ $more } more)
quote-wave-ordered = With this order: { $n }
quote-tells-nothing = Nothing yet: no checks.
quote-gain-elsewhere = None of these checks is at an own location, so the order won’t sharpen your map.
quote-gain-first = Without this order the wave tells nothing. With it the whole journey is known within ±{ $to } points.
quote-gain-shows = The order shows what can’t be seen without it; the whole journey is known within ±{ $to } points.
quote-gain-narrows = The whole journey gets clearer: from ±{ $from } to ±{ $to } points.
quote-gain-little = The whole journey hardly gets clearer: it stays at about ±{ $to } points.

field-no-checks = Say how many checks you need
field-no-price = There is no price for this kind of check at present
field-twice = This kind is given above already
field-not-offered = This surcharge is not offered at present
field-not-for-calls = This surcharge does not go with calls
field-too-expensive = The amount is too large
field-package-taken = There is a package of this size already
field-currency = The currency differs from that of the price
field-amount-or-share = Give either an amount or a share of the price
field-price-range = From 0 to { $max } roubles
field-money = Enter an amount, such as 1700 or 1700.50
field-rate = Enter an amount or a percentage, such as 300 or 30%
