nav-applications = Applications
board-about = Nearest first. Only what you may take is here.
board-own = My applications
board-kind = Kind of check
board-from = Not before
board-to = Not after
board-fee = Fee from
board-distance = { $kilometres } km from you
board-not-approved = The board opens after vetting
board-not-approved-text = As soon as a manager approves you, checks near you will appear here.
board-none = Nothing near you right now
board-none-text = New checks appear every week. Look again later, or raise the distance you would travel.
board-none-found-text = Drop some of the conditions to see more.
board-apply = Apply
board-apply-about = A manager answers by e-mail. You can take the application back until then.
board-take = Take the check
board-take-about = The check is yours at once.
board-applied = You have applied. You will hear by { $by }.
board-withdraw = Take it back
board-against = You can’t take this check
board-own-none = You have not applied for anything yet
board-own-none-text = Open the board and choose a check near you.
board-check = Check
board-window = When
board-status = Status
board-next = What is next
board-answer-by = answer by { $by }
board-to-assignment = Open the check
application-status-pending = waits for an answer
application-status-accepted = accepted
application-status-declined = declined
application-status-withdrawn = taken back
application-sent = Application sent
check-taken = The check is yours
application-withdrawn = Application taken back
application-accepted = Check assigned
application-declined = Application declined; the shopper was told
applications-about = Those who have waited longest come first.
applications-all = All applications
applications-waiting-list = waiting list
applications-overdue = answer overdue
applications-accept = Assign
applications-decline = Decline
applications-none = No applications
applications-none-text = When a shopper applies for an open check, you answer here.
error-check-not-free = Somebody has taken this check
error-check-not-free-advice = There are others on the board.
error-application-answered = This application has been answered
error-application-answered-advice = Reload the page to see the answer.
subject-application = Application
action-application-sent = Application sent
action-application-accepted = Application accepted
action-application-declined = Application declined
action-application-withdrawn = Application taken back
action-application-lapsed = Application closed: the check no longer waits
mail-application-declined-subject = Not this time: { $location }
mail-application-declined-text = Hello { $name },

  The check “{ $location }” went to somebody else, or its time has passed. Thank you for applying: there are other checks near you on the board.
mail-application-declined-action = Open the board
mail-application-declined-because-subject = Not this time: { $location }
mail-application-declined-because-text = Hello { $name },

  The check “{ $location }” is not yours this time. Reason: { $reason }

  There are other checks near you on the board.
mail-application-declined-because-action = Open the board
offers-title = Offer checks
offers-checks = What is offered
offers-first-checks = These are the first { $n } by time; the wave has { $free } free checks in all.
offers-refresh = See again whom they suit
offers-people = Whom they suit
offers-fits = Checks that suit
offers-fits-of = { $n } of { $all }
offers-offered = (offered already: { $n })
offers-distance = Distance
offers-kilometres = { $from } km
offers-kilometres-range = { $from }–{ $to } km
offers-rating = Rating
offers-offer = Offer
offers-offer-to = Offer to { $shopper }
offers-first-people = These are the nearest { $n }; the checks suit { $fitting } people in all.
offers-how = Everybody ticked gets one letter. A check goes to whoever takes it first.
offers-made = Offered { $checks ->
    [one] { $checks } check
   *[other] { $checks } checks
  } to { $people ->
    [one] { $people } person
   *[other] { $people } people
  }.
offers-made-before = All of this has been offered and waits for an answer. No new letters were sent.
offers-none-made = Nothing was offered to anybody. The reasons are below.
offers-without = Who and what was left without offers
offers-gone = { $n ->
    [one] { $n } of the chosen checks can’t be offered any more: somebody took it or its time has passed.
   *[other] { $n } of the chosen checks can’t be offered any more: somebody took them or their time has passed.
  }
offers-nothing-free = This wave has no free checks
offers-nothing-free-text = All are assigned, or their windows have passed, or the orders are not confirmed yet.
offers-to-wave = Checks of the wave
offers-all-gone = The chosen checks are not free any more
offers-all-gone-text = Somebody took them, or their time has passed.
offers-all-free = Show free ones: { $n }
offers-no-shoppers = There is nobody to offer to yet
offers-no-shoppers-text = No mystery shopper has been approved. Vet somebody first.
offers-nobody-fits = These checks suit none of the shoppers
offers-nobody-fits-text = The assignment plan says for each check what stands in the way.
offers-to-proposal = To the assignment plan
offers-yours = Offered to you
offers-yours-about = You may take these at once. Each goes to whoever takes it first.
offers-yours-more = There are more offers: they appear here as you answer these.
board-others = Other checks
offer-take = Take
offer-decline = Decline
offer-decline-reason = Why
offer-declined = Offer declined
offer-for-you = This check is offered to you: you may take it at once.
offer-withdraw = Withdraw the offer
offer-withdrawn = Offer withdrawn
offers-of-check = To whom the check is offered
offers-of-check-none = Nobody so far.
offers-offered-at = offered { $at }
offers-closed-at = closed { $at }
offer-status-pending = waits for an answer
offer-status-accepted = taken
offer-status-declined = declined
offer-status-withdrawn = withdrawn
offer-status-lapsed = no longer stands
field-offer-no-checks = Tick at least one check
field-offer-nobody = Tick at least one shopper
field-offer-too-many = At most { $max } at once
field-offer-other-check = There is no such check in this wave
field-offer-not-open = The check is not free any more
field-offer-window-passed = The window of the check has passed
error-offer-answered = This offer has been answered
error-offer-answered-advice = Reload the page to see the answer.
error-offer-lapsed = This offer no longer stands
error-offer-lapsed-advice = Somebody took the check, or its time has passed. There are others on the board.
error-offer-withdrawn = This offer was withdrawn
error-offer-withdrawn-advice = There are other checks on the board.
subject-offer = Offer
action-check-offered = Check offered to shoppers
action-offer-accepted = Offer accepted
action-offer-declined = Offer declined
action-offer-withdrawn = Offer withdrawn
action-offer-lapsed = Offer closed: the check no longer waits
mail-offers-subject = { $count ->
    [one] A check is offered to you
   *[other] { $count } checks are offered to you
  }
mail-offers-text =
    Hello { $name },

    { $count ->
        [one] A check is offered to you. You may take it at once, without applying.
       *[other] { $count } checks are offered to you. You may take them at once, without applying.
    }

    Others may have the offer too: a check goes to whoever takes it first.
mail-offers-action = See the offers
