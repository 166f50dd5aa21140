review-timing-median = Usual wait for a decision
review-timing-p90 = Nine of ten waited at most
review-timing-note = { $n ->
    [one] { $n } decision in 30 days
   *[other] { $n } decisions in 30 days
  }
review-filter-flagged = Flagged only
review-order = The longer a report waits and the more doubts it raises, the higher it stands: a point of risk weighs as much as an hour of waiting.
review-column-flags = Flags
review-flags-none = none
review-previous = Previous
review-next = Next
review-to-decision = To the decision
review-side = Flags and photos
review-flags = Worth a closer look
review-flags-hint = A flag is a reason to look closer, not to refuse: the decision is yours.
review-flags-none-long = Nothing unusual was found in this report.
review-risk = { $n ->
    [one] { $n } point of risk
   *[other] { $n } points of risk
  }
review-flag-question = To the question
review-flag-report = The other report
review-evidence = Photos
review-evidence-none = No photos come with this report.
review-keys = Keys
review-keys-on = Keys are on in this browser
review-key-move = next and previous report in the queue
review-key-approve = to the grade and the button “Approve”
review-key-return = to the button “Return for revision”
review-key-remark = a remark on the question in focus, or the first in sight
review-key-help = this help
review-correct = Correct answers
review-correct-answer = Correct this answer

flag-far = Far away
flag-far-reason = The report was filed { $kilometres } km from the location.
flag-too-fast = Too fast
flag-too-fast-reason = { $seconds } passed from start to submission; { $answers ->
    [one] { $answers } answer needs
   *[other] { $answers } answers need
  } at least { $least }.
flag-seen-photo = Photo seen before
flag-seen-photo-reason = { $exact ->
    [0] Photos nearly the same are in other reports: { $near }.
   *[other] { $near ->
        [0] The very same photos are in other reports: { $exact }.
       *[other] Photos are in other reports: { $exact } the very same, { $near } nearly the same.
      }
  }
flag-straight-lined = Straight-lined
flag-straight-lined-reason = { $answers ->
    [one] { $answers } choice is
   *[other] All { $answers } choices are
  } at one and the same place.
flag-copied-words = Copied words
flag-copied-words-reason = { $texts ->
    [one] { $texts } text repeats
   *[other] { $texts } texts repeat
  } an earlier report almost word for word.
flag-outside-window = Outside the window
flag-outside-window-reason = { $side ->
    [early] The check was started { $minutes } min before its window opened.
   *[late] The check was started { $minutes } min after its window closed.
  }
flag-unusual-score = Unusual score
flag-unusual-score-reason = The score is { $score }; this location usually gets about { $usual } (approved reports: { $reports }).

correction-title = Correct answers
correction-back = To the review
correction-hint = Corrected answers make a new version of the report: it is checked and scored anew, the one before is kept. The decision goes by the new one.
correction-reason = Why the answers are corrected
correction-reason-hint = The reason stays with the version and in the audit log.
correction-submit = Save as a new version
correction-refused = { $n ->
    [one] The version was not saved: { $n } fault
   *[other] The version was not saved: { $n } faults
  }
reports-corrected = The answers are corrected, a new version is saved

versions-title = Versions of the report
versions-back = To the report
versions-difference = What changed: version { $from } → version { $to }
versions-from = Before
versions-to = After
versions-compare = Compare
versions-before = Before
versions-after = After
versions-same-answers = The answers are the same.
versions-scores = Scores
versions-column-part = Part
versions-whole = The whole report
versions-changed = changed
versions-knocked-out = zero by a critical question
versions-shopper = Shopper { $code }
versions-reviewer = Reviewer
versions-reason-submission = submitted by the shopper
versions-reason-correction = corrected by the reviewer
versions-reason-rescore = scored anew

action-report-corrected = Answers of a report corrected
field-nothing-changed = No answer has changed
field-position = Latitude from −90 to 90, longitude from −180 to 180
