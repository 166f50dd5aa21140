proposal-title = Proposed schedule
proposal-link = Propose schedule
proposal-covered = Checks covered
proposal-covered-of = { $n } of { $free }
proposal-travel = Travel
proposal-travel-note = one way
proposal-people = Shoppers in the plan
proposal-kilometres = { $n } km
proposal-best = This is the best plan: these rules let nobody cover more checks, nor with less travel.
proposal-most = These rules let nobody cover more checks. The travel might still be shortened a little.
proposal-most-near = These rules let nobody cover more checks. The travel might still be shortened, by { $spare } at most.
proposal-gap = { $n ->
    [one] Another plan might cover more, by { $n } check at most.
   *[other] Another plan might cover more, by { $n } checks at most.
  }
proposal-how = Nothing is saved yet. Untick what should not be assigned; the other shoppers get letters.
proposal-apply = Assign the ticked
proposal-by-check = By check
proposal-by-shopper = By shopper
proposal-checks = Checks
proposal-distance = Distance
proposal-give = Assign
proposal-give-one = Assign: { $location }, { $window }, { $shopper }
proposal-left = Nobody to give to
proposal-why = Why
proposal-nothing-free = This wave has no free checks
proposal-nothing-free-text = They are assigned, or their windows have passed, or the orders are not confirmed yet.
proposal-to-wave = Checks of the wave
proposal-nobody = There is nobody to assign yet
proposal-nobody-text = No mystery shopper has been approved. Vet one, or add a shopper.
proposal-none-fits = No shopper suits
proposal-none-fits-text = Each check below says why. Change the shoppers' details or the terms of the program.
proposal-to-shoppers = To the shoppers
proposal-no-shoppers = There is no approved shopper
proposal-filled-week = { $n ->
    [one] { $n } suitable shopper: the week is filled by this plan
   *[other] { $n } suitable shoppers: the week is filled by this plan
  }
proposal-filled-location = { $n ->
    [one] { $n } suitable shopper gets this location already in this plan: no more in one wave
   *[other] { $n } suitable shoppers get this location already in this plan: no more in one wave
  }
proposal-filled-rotation = { $n ->
    [one] { $n } suitable shopper gets this location on a day too near: rotation forbids it
   *[other] { $n } suitable shoppers get this location on a day too near: rotation forbids it
  }
proposal-against-shopper-not-approved = Not approved: { $n }
proposal-against-shopper-no-certificate = No certificate for the program: { $n }
proposal-against-shopper-certificate-ends = Certificate ends before: { $n }
proposal-against-shopper-language = Don't speak the language: { $n }
proposal-against-shopper-conflict = Conflict of interest: { $n }
proposal-against-shopper-rotation = Were here lately, rotation forbids it: { $n }
proposal-against-shopper-rotation-ahead = Come here soon, rotation forbids it: { $n }
proposal-against-shopper-location-limit = Have a check of this location in the wave: { $n }
proposal-against-shopper-too-far = Too far away: { $n }
proposal-against-shopper-other-city = Live in another city: { $n }
proposal-against-shopper-weekly-limit = Week full already: { $n }
proposal-against-shopper-rating = Rating too low: { $n }
proposal-changes = What has changed
proposal-was-for = Proposed for { $shopper }.
proposal-altered = The window was moved, or the check was given away and taken back
proposal-applied = The checks are assigned; the shoppers get letters.
error-proposal-changed = The plan was not saved: something changed while you looked at it
error-proposal-changed-advice = None of its checks was assigned. Below is a new plan.
error-proposal-applied-already = This plan has been carried out already
error-proposal-applied-already-advice = All its checks are with the same shoppers; nothing was done a second time.
field-proposal-nothing-chosen = Tick at least one check
field-proposal-other-check = This wave has no such check
field-proposal-check-twice = This check is named twice
