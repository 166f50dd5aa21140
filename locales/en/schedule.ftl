error-already-assigned = The check is already assigned
error-already-assigned-advice = While you were choosing, another manager gave it to a shopper. Open the check again to see to whom.
error-check-cancelled = The check is cancelled
error-check-cancelled-advice = Nothing more can be done with a cancelled check.
error-check-not-open = The check is not open for assignment yet
error-check-under-way = The check is already under way
error-check-under-way-advice = Only an open check can be assigned.
error-check-not-assigned = The check is not assigned to anyone
error-check-not-assigned-advice = It may have just been taken back. Reload the page.
error-check-already-started = The check has already been started
error-check-already-started-advice = From here on it can only be carried through.
error-check-not-started = The check has not been started
error-check-not-started-advice = Start the check first, then fill in the checklist.
error-check-finished = The check is already finished
error-check-wrong-state = The check is in another state now
error-check-wrong-state-advice = Reload the page to see what changed.
error-report-already-filed = The report has already been filed
error-report-already-decided = The report has already been decided on
error-report-not-submitted = The report has not been submitted yet
error-assignment-ended = This assignment is no longer yours
error-assignment-ended-advice = The check was taken back, given to somebody else, or its deadline passed. See the list of your checks.
error-deadline-passed = The deadline of the check has passed
error-deadline-passed-advice = The check will become free again. If you can still carry it out, contact the manager.
error-window-passed = The window of the check has passed
error-window-passed-advice = Move the check to another time first, then assign it.
error-order-without-locations = The order names no location
error-wave-over = The wave is over
error-wave-over-advice = There is no day left for the checks. Choose another wave for the order, or make this one longer.
error-wave-no-open-day = A location does not open again before the wave ends
error-wave-no-open-day-advice = At least one location of the order has no time left in this wave that suits the program. Check the opening hours, the days and hours of the program, or choose another wave.
error-program-without-kind = The program has no terms for checks of this kind

check-status = Status
check-status-planned = Planned
check-status-open = Open
check-status-assigned = Assigned
check-status-started = Under way
check-status-submitted = Report in review
check-status-returned = Report returned
check-status-approved = Approved
check-status-appealed = Under appeal
check-status-closed = Closed
check-status-cancelled = Cancelled
check-status-current = Unfinished
check-status-all = All statuses
check-not-accepted = waiting for the shopper's answer
check-overdue = Overdue

check-location = Location
check-city = City
check-kind = Kind
check-times = Time
check-shopper = Shopper
check-wave = Wave
check-client = Client
check-program = Program
check-order = Order
check-address = Address
check-due = Report due by
check-persona = Persona
check-fee = Fee
check-only-location = Only “{ $name }”
check-facts = About the check
check-reason = Reason

checks-caption = Checks day by day
checks-none = No checks yet
checks-none-text = They appear once you confirm a client's order.
checks-to-orders = To the orders
checks-none-found = No such checks
checks-none-found-text = Try another wave, city or status.

check-history = Who had it
check-history-none = Nobody has been given this check yet.
check-turn-assigned = Assigned by { $manager }
check-turn-accepted = accepted
check-turn-started = started
check-turn-ended = ended
check-turn-reason = Reason: { $reason }

check-assign = Assign a shopper
check-choose-shopper = Choose a shopper
check-assign-button = Assign
check-nobody-fits = There is nobody to give this check to: no approved shopper may take it.
check-unfit = { $n ->
    [one] { $n } shopper may not take it: why
   *[other] { $n } shoppers may not take it: why
  }
check-withdraw = Take it back
check-withdraw-text = The check will be open again, and shopper { $shopper } will get a letter with the reason.
check-withdraw-button = Take it back
check-move = Move
check-move-text = In the location's time ({ $zone }), within the wave: { $wave }. The deadline moves along.
check-move-button = Move
check-window-starts = Start
check-window-ends = End
check-taken-meanwhile = While you were choosing, { $manager } assigned this check to { $shopper } at { $at }. Your assignment was not saved.

check-assigned = The check is assigned; the shopper will get a letter.
check-unassigned = The assignment was taken back; the check is open again.
check-moved = The check has been moved.

field-shopper-unknown = There is no such shopper
field-shopper-not-approved = The shopper is not approved for checks
field-shopper-rotation = Was at this location on { $last }; rotation allows a return from { $until }
field-shopper-rotation-ahead = Already has this location on { $last }: too close for rotation
field-shopper-location-limit = { $limit ->
    [one] Already has { $limit } check of this location in this wave, and more is not allowed
   *[other] Already has { $limit } checks of this location in this wave, and more is not allowed
  }
field-unknown-status = There is no such status
field-window-backwards = The end must come after the start
field-window-past = This time has passed
field-window-outside-wave = Outside the wave, which runs from { $first } to { $last }
field-time-skipped = There is no such time: the clock changes in this hour

assignment-status-live = Current
assignment-status-completed = Completed
assignment-status-declined = Declined
assignment-status-withdrawn = Taken back
assignment-status-expired = Deadline missed
assignment-status-rejected = Report rejected

assignments-none = No checks for you right now
assignments-none-text = When a manager assigns you a check, it appears here and a letter comes to your e-mail.
assignments-current = Now
assignments-returned = To be mended
assignments-done = Finished

assignment-due = Report by { $due }
assignment-step-accept = Accept the check or decline it
assignment-step-start = Start when you are there
assignment-step-report = Fill in the report and send it
assignment-step-mend = Mend the report by the remarks
assignment-step-wait = The report is sent; a manager is reviewing it
assignment-step-too-late = The deadline has passed
assignment-step-none = Nothing to do

assignment-over-completed = The check is done and the report approved. Thank you!
assignment-over-declined = You declined this check.
assignment-over-withdrawn = This check is no longer assigned to you.
assignment-over-expired = The deadline passed and the check is open again.
assignment-over-rejected = The report was rejected and the check given to somebody else.

assignment-see-report = Your report and its grade
assignment-where-when = Where and when
assignment-local-time = Times are on the location's clock.
assignment-what-to-do = What to do
assignment-do-call = Call the location within this time and follow the legend.
assignment-do-visit = Go to the location within this time and act like any visitor.
assignment-do-report = { $n ->
    [one] Fill in the checklist right afterwards: { $n } question.
   *[other] Fill in the checklist right afterwards: { $n } questions.
  }
assignment-do-staff = In the report, name staff by role or description, never by surname.
assignment-briefing = Briefing
assignment-role = You are { $name }
assignment-legend = Legend
assignment-accept = Accept the check
assignment-start = Start the check
assignment-to-report = To the checklist
assignment-early = The window has not opened yet. If you start now, the reviewer will see that it was outside the window.
assignment-late = The window has closed. If you start now, the reviewer will see that it was outside the window.
assignment-decline = Decline
assignment-decline-question = The check will go to somebody else. Say why you can't do it.
assignment-decline-button = Yes, decline
assignment-accepted = The check is yours. Start it when you are there.
assignment-declined = You declined the check.

queue-open = Open
queue-under-way = With shoppers
queue-submitted = Reports to review
queue-overdue = Overdue
queue-overdue-hint = The report is late, or the window passed and nobody took the check: move it.
queue-unassigned-soon = Soon to begin, assigned to nobody
queue-all-open = All open checks
queue-awaiting-acceptance = The shopper has not answered yet
queue-calm = Nothing urgent in the schedule
queue-calm-text = Checks without a shopper, without an answer and overdue ones appear here.
queue-to-schedule = To the schedule

mail-assigned-subject = You have a check: { $location }
mail-assigned-text =
    Hello { $name },

    you have been assigned a check ({ $kind }): { $location }, { $address }.

    When: { $window }. The report is due by { $due }. Fee: { $fee }.

    Open the check, read the briefing, and accept or decline it.
mail-assigned-action = Open the check
mail-unassigned-subject = Check taken back: { $location }
mail-unassigned-text =
    Hello { $name },

    the check ({ $kind }) at { $location }, { $address } ({ $window }) is no longer assigned to you.

    Reason: { $reason }
mail-unassigned-action = My checks
mail-expired-subject = Deadline missed: { $location }
mail-expired-text =
    Hello { $name },

    you did not start the check ({ $kind }) at { $location }, { $address } by { $due }, so it is open again.

    If you can still carry it out, write to the manager.
mail-expired-action = My checks

field-shopper-no-certificate = Has no certificate for this program
field-shopper-certificate-ends = The certificate ends on { $on }, before the check
field-shopper-language = Does not speak { $language }
field-shopper-conflict = Works or worked for this company: a conflict of interest
field-shopper-too-far = { $kilometres } km away; travels { $radius } km at most
field-shopper-other-city = Lives in another city
field-shopper-weekly-limit = { $limit ->
    [one] Already has { $limit } check in that week, their weekly limit
   *[other] Already has { $limit } checks in that week, their weekly limit
  }
field-shopper-rating = Rating { $rating } is below the required { $minimum }
speaks-ru = Russian
speaks-en = English

check-competitor = competitor: { $name }
check-unasked = outside the program’s hours
check-unasked-short = outside hours
check-choose = Choose
check-choose-one = Choose: { $location }, { $window }
check-pass-on = Pass on to somebody else
check-pass-on-text = The check goes to the new shopper at once. Shopper { $shopper } gets a letter with the reason.
check-pass-on-button = Pass on
check-passed-on = The check is passed on; both shoppers get a letter.
check-nobody-else-fits = No other approved shopper fits.
checks-moved = The checks are moved.

wave-schedule = Schedule of the wave
wave-schedule-link = Schedule
wave-offer = Offer checks
wave-no-checks = No checks in this wave yet
wave-no-checks-text = They come when you confirm a client’s order.
wave-open = Open
wave-under-way = With shoppers
wave-submitted = In review
wave-done = Approved
wave-views = View of the schedule
wave-calendar = Calendar
wave-table = Table
wave-calendar-of = Checks by day: { $month }
wave-whose = Locations
wave-own = Own
wave-competitors = Competitors’
wave-month-before = Previous month
wave-month-after = Next month
wave-today = Today
wave-to-today = To today
wave-drag-hint = Drag a check to another day, or press its arrow and choose the day.
wave-moving = Moving: %. Choose a day, or press Escape.
wave-move-here = Here
wave-move-one = Move: { $location }, { $window }
wave-more = { $n } more
wave-move-to = Move to
wave-move-chosen = Move chosen
wave-offer-chosen = Offer chosen
wave-none-moved = Nothing was moved. See how the checks stand now.
wave-only-day = Only { $day }.
wave-all-days = All days of the wave
wave-none-found-text = Try another day, city or status.

field-location-closed = { $location } is closed at that time
field-no-check-chosen = Choose at least one check
field-shopper-has-it = This shopper has the check already

mail-moved-subject = Check moved: { $location }
mail-moved-text =
    Hello { $name },

    The check “{ $kind }” at { $location }, { $address } has been moved.

    It was: { $was }.

    It is now: { $window }. The report is due by { $due }.

    Open the check and confirm the new time, or decline.
mail-moved-action = Open the check
field-shopper-already-applied = Has applied already and waits for an answer
