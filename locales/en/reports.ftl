reports-title = Reports
reports-filter-wave = Wave
reports-filter-location = Location
reports-filter-kind = Kind of check
reports-filter-status = State
reports-empty = No reports yet
reports-empty-client = The first report appears here as soon as it has passed review.
reports-empty-manager = Reports appear here once shoppers submit their first checklists.
reports-empty-filtered = No report matches these filters
reports-to-checks = To the schedule
reports-to-orders = To the orders
reports-column-location = Location
reports-column-wave = Wave
reports-column-kind = Kind
reports-column-score = Score
reports-column-shopper = Shopper
reports-column-submitted = Submitted
reports-column-status = State
reports-column-age = Waiting
reports-competitor = competitor: { $name }
reports-score = Score
reports-score-none = not scored
reports-score-hint = out of 100
reports-status-draft = draft
reports-status-submitted = in review
reports-status-returned = returned
reports-status-approved = approved
reports-status-rejected = rejected

reports-shopper = Shopper
reports-shopper-code = Code { $code }
reports-started = Started
reports-submitted-at = Submitted
reports-took = Took
reports-window = Check window
reports-client = Client
reports-address = Address
reports-check = Check
reports-photo = Photo { $number }
reports-recording = Recording { $number }
reports-document = Document { $number }
reports-recording-erased = { $name }: erased, its time was over
reports-recording-no-player = This browser can’t play sound.
reports-taken-at = Taken { $time }
reports-metres-away = { $n } m from the location
reports-km-away = { $n } km from the location
reports-of = { $points } of { $most }
reports-points = Points: { $points }
reports-minutes = { $minutes } min { $seconds } s
reports-seconds = { $seconds } s
reports-n-minutes = { $n } min
reports-n-hours = { $n } h
reports-n-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
reports-not-applicable = not applicable
reports-no-answer = no answer
reports-failed = not met
reports-critical = critical question
reports-knocked-out = A critical question made the score zero
reports-earlier = Before: { $answer }
reports-earlier-none = There was no answer before
reports-remark-of = Remark on version { $number }:
reports-barriers = What stood in the way
reports-barriers-none = No barriers noted
reports-severity = { $n } of 3

reports-submitted = The report is in review now
reports-draft-saved = Draft saved
reports-changed-elsewhere = The draft was changed on another device. Below is what you typed here: save again to keep it.
reports-returned-with = { $count ->
    [one] The reviewer left { $count } remark. Mend the answer and submit the report again.
   *[other] The reviewer left { $count } remarks. Mend the answers and submit the report again.
  }
reports-filed-submitted = The report is with the reviewer. You will get a letter with the decision.
reports-filed-approved = The report is approved, thank you!
reports-filed-rejected = The report is rejected
reports-filed-grade = Grade for your work: { $grade } of 10
reports-filed-back = To my checks
reports-your-answers = Your answers

reports-fault-required = no answer
reports-fault-wrong-type = this answer doesn't fit

review-title = In review
review-empty = Nothing to review
review-empty-text = New reports appear here by themselves, the most pressing on top.
review-late = more than a day
review-open = Review
review-back = To the queue
review-decision = Decision
review-approve = Approve
review-grade = Grade for the shopper's work
review-grade-hint = 10 – exemplary, 1 – barely usable
review-grade-empty = Choose
review-words = A few words to the shopper
review-return = Return for revision
review-return-hint = Write remarks beside the questions: the shopper sees them in the same places.
review-remark = Remark on this answer
review-remark-to = Remark on “{ $text }”
review-reject = Reject
review-reject-question = The report won't count, and the check opens again for another shopper. Reject it?
review-reject-button = Yes, reject
review-reason = Why the report is no good
review-versions = Versions
review-version = Version { $number }
review-version-newest = shown
review-decided = Already decided
reports-approved = The report is approved, the map is up to date
reports-returned = The report went back to the shopper with remarks
reports-rejected = The report is rejected, the check is open again

error-report-already-submitted = The report is in review already
error-report-already-submitted-advice = It can be changed only if the reviewer returns it.
error-report-already-returned = The report was returned already
error-report-already-returned-advice = You can decide when the shopper submits it again.
error-report-already-approved = The report is approved already
error-report-already-approved-advice = Another manager decided, or this page was open for long. Reload it.
error-report-already-rejected = The report is rejected already
error-report-already-rejected-advice = Another manager decided, or this page was open for long. Reload it.

field-out-of-range = { $kind ->
    [scale] Enter a number from { $min } to { $max }, on a mark of the scale
    [number] Enter a number, zero or more
    [duration] Enter the time in minutes and seconds
    [timestamp] Enter a date and time
   *[choice] Choose one of the answers offered
  }
field-unknown-key = The checklist has no such question
field-na-not-allowed = This question can't be answered with “not applicable”
field-irrelevant = This question isn't asked after the answers before it
field-evidence-required = Attach a photo, a recording or a receipt
field-unknown-evidence = This report has no such file
field-unknown-touchpoint = The checklist has no such touchpoint
field-severity = Say how bad it was: 1, 2 or 3
field-barrier-category = Choose what stood in the way
field-barrier-severity = Mark how much it mattered
field-too-many = { $max } at most
field-too-many-photos = A report takes { $max } photos at most
field-one-photo = Attach one file
field-too-many-recordings = A report takes { $max } recordings at most
field-too-many-documents = A report takes { $max } documents at most
field-too-many-uploads = Too many unfinished uploads: { $max } at most. Finish them first
field-no-recordings-here = This program takes no recordings
field-no-evidence-here = This question takes no files
field-no-remarks = Write at least one remark
field-grade = Give a grade from 1 to 10

mail-report-approved-subject = Report approved: { $location }
mail-report-approved-text = Hello { $name },

  Your report on “{ $location }” is approved. Grade for your work: { $grade } of 10. Thank you!
mail-report-approved-action = See the report
mail-report-returned-subject = Report returned: { $location }
mail-report-returned-text = Hello { $name },

  The reviewer asks you to revise the report on “{ $location }”: { $count ->
      [one] { $count } remark
     *[other] { $count } remarks
    }. Open “My checks”: the remarks stand beside the questions. Mend the answers and submit the report again.
mail-report-returned-action = Revise the report
mail-report-rejected-subject = Report rejected: { $location }
mail-report-rejected-text = Hello { $name },

  Unfortunately the report on “{ $location }” was not accepted. Reason: { $reason }
mail-report-rejected-action = See the check

action-report-opened = Report opened
action-report-submitted = Report submitted
action-report-approved = Report approved
action-report-returned = Report returned for revision
action-report-rejected = Report rejected
action-report-photo-added = Photo added
action-report-photo-removed = Photo removed
action-report-recording-added = Recording added
action-report-recording-removed = Recording removed
action-report-recording-erased = Recording erased at the end of its time
action-report-document-added = Document added
action-report-document-removed = Document removed
