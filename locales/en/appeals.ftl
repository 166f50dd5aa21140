home-appeals = Appeals waiting for an answer: { $n }

appeal-status-open = waiting
appeal-status-upheld = unchanged
appeal-status-rescored = scored anew
appeal-status-reinstated = report approved
appeal-status-lifted = rejection lifted
appeal-status-withdrawn = withdrawn
appeal-side-client = Client
appeal-side-shopper = Shopper
appeals-column-side = Who appeals
appeals-column-opened = Opened
appeals-column-decided = Decided
appeals-city = City
appeals-waits = waiting for { $age }
appeals-late = three days and more
appeals-empty = No appeals
appeals-empty-filtered = No appeal matches these filters
appeals-empty-manager = Clients who contest a score and shoppers who contest a rejection will appear here.
appeals-empty-client = You can contest a score on the page of an approved report while there is time.
appeals-empty-shopper = If a report was rejected and you disagree, say so on its page.

appeal-title-client = Appeal against a score
appeal-title-shopper = Appeal against a rejection
appeal-new-client = Contest the score
appeal-new-shopper = Contest the rejection
appeal-new-hint-client = Tick the questions whose score you disagree with and say why. A manager holds the answers against the evidence and replies; if you are right, the score and the map change at once.
appeal-new-hint-shopper = Say why the report is good and attach what proves it. The decision on an appeal is final.
appeal-back-to-report = To the report
appeal-back = To the appeal
appeal-rejected-because = The report was rejected:
appeal-questions-client = What you disagree with
appeal-questions-shopper = Which answers it is about
appeal-question-closed = already decided
appeal-words-label = Why
appeal-words-hint-client = The shopper won’t see these words. Don’t name employees.
appeal-words-hint-shopper = The client won’t see these words.
appeal-files = Photos and documents
appeal-files-hint = JPEG, PNG, WebP or PDF, { $max } at most. What a camera noted of itself and the place is removed from photos.
appeal-files-more = Add photos or documents
appeal-files-add = Attach
appeal-submit = Send the appeal
appeal-opened = The appeal is sent, a letter will bring the decision
appeal-file-added = The files are attached
appeal-withdraw = Withdraw the appeal
appeal-withdraw-question = Nobody will look at the appeal, and everything stays as it is. Withdraw it?
appeal-withdraw-button = Yes, withdraw
appeal-withdrawn = The appeal is withdrawn

appeal-report = Report
appeal-words = Appeal
appeal-answer = Answer
appeal-question = Question
appeal-disputed = Answers in dispute
appeal-all-answers = Answers of the report
appeal-compared = What changed
appeal-others = Other appeals about this report
appeal-in-dispute = in dispute
appeal-decide-client = Hold the answers in dispute against the evidence of both sides. If the client is right, correct the answers: the report gets a new version, the score and the map change at once. If not, say why the score stands.
appeal-decide-free = Nobody has taken the check yet. If the shopper is right, the report can take its place: it will count on the map, and the check is done. Or lift the rejection for pay and rating alone: another shopper will then do the check.
appeal-decide-taken = The check is no longer free: another shopper has taken or filed it, or it was cancelled. This report can’t count on the map. If the shopper is right, the rejection is lifted for pay and rating: the work is paid, the location’s score stays as it is.
appeal-answer-client = Answer to the client
appeal-answer-shopper = Answer to the shopper
appeal-answer-hint = The client reads it on the page of the appeal, in a letter and among the versions of the report.
appeal-grade-hint = Needed only if the report is to count
appeal-rescore = Correct answers and score anew
appeal-rescore-hint = Corrected answers make a new version of the report, the one before is kept. Sections with questions in dispute are open, the others folded. The shopper’s pay stays the same.
appeal-rescore-submit = Score anew
appeal-uphold-client = Let the score stand
appeal-uphold-shopper = Let the rejection stand
appeal-reinstate = Let the report count
appeal-lift = Lift the rejection, only pay
appeal-decided = Decided, the letters are on their way
appeal-decided-rescored = Scored anew, the map is up to date

appeal-outcome-client-open = An appeal waits for a decision
appeal-outcome-client-upheld = The appeal is decided: the score stands
appeal-outcome-client-rescored = The appeal is granted: scored anew
appeal-outcome-client-withdrawn = The client withdrew an appeal
appeal-outcome-shopper-open = An appeal against the rejection waits for a decision
appeal-outcome-shopper-upheld = The appeal is decided: the rejection stands
appeal-outcome-shopper-reinstated = The appeal is granted: the report is approved
appeal-outcome-shopper-lifted = The appeal is granted: the work will be paid, the rejection no longer counts against the rating
appeal-outcome-shopper-withdrawn = The shopper withdrew an appeal
appeal-aside-link = Appeal
appeal-aside-rescored = The report was scored anew
appeal-aside-rescored-text = The client contested the score, and answers were corrected. Your pay and rating stay the same.
appeal-aside-reinstated = Approved on appeal
appeal-aside-reinstated-text = The report was rejected at first, but the mystery shopper proved that it is good.
appeal-offer-client = Disagree with the score?
appeal-offer-client-link = Contest the score
appeal-offer-shopper = Disagree with the rejection?
appeal-offer-shopper-link = Contest the rejection
appeal-offer-until = You can appeal until { $until }.
appeal-offer-until-viewer = An owner of the account can appeal until { $until }.

error-appeal-already-open = An appeal about this report is waiting already
error-appeal-already-open-advice = A letter will bring the decision.
error-appeal-too-late = The time to appeal is over
error-appeal-too-late-advice = The decision on the report is final now.
error-appeal-answered-before = An appeal against this rejection was decided already
error-appeal-answered-before-advice = The answer stands on the page of the report, and it is final.
error-appeal-withdrawn = The appeal was withdrawn
error-appeal-withdrawn-advice = There is nothing left to decide: whoever appealed took it back.
error-appeal-already-decided = The appeal is decided already
error-appeal-already-decided-advice = Another manager decided, or this page was open for long. Reload it.
error-appeal-check-taken = Another shopper has taken the check
error-appeal-check-taken-advice = The report can’t take its place any more. Reload the page: the rejection can be lifted for pay and rating.
error-report-not-approved = The report is not approved
error-report-not-approved-advice = Only the score of an approved report can be contested.
error-report-not-rejected = The report is not rejected
error-report-not-rejected-advice = There is nothing to contest.

field-appeal-decision = This appeal can’t be decided so
field-appeal-question-answered = This question was decided on already
field-appeal-no-questions = Tick at least one question
field-appeal-no-recordings = An appeal takes no recordings. Photos and PDF will do
field-appeal-many-files = An appeal takes { $max } files at most

mail-appeal-of-client-subject = A client appeals: { $location }
mail-appeal-of-client-text = Hello { $name },

  “{ $client }” disagrees with the score of the report on “{ $location }” (shopper { $code }). The check stays open as long as the appeal does.
mail-appeal-of-client-action = See the appeal
mail-appeal-of-shopper-subject = A shopper appeals: { $location }
mail-appeal-of-shopper-text = Hello { $name },

  Shopper { $code } disagrees with the rejection of the report on “{ $location }”.
mail-appeal-of-shopper-action = See the appeal
mail-appeal-upheld-subject = Appeal decided: { $location }
mail-appeal-upheld-text = Hello { $name },

  We have looked at the appeal about the report on “{ $location }”. The score stands.

  The answer: { $words }
mail-appeal-upheld-action = Open the appeal
mail-appeal-rescored-subject = Scored anew: { $location }
mail-appeal-rescored-text = Hello { $name },

  The appeal about the report on “{ $location }” is granted: answers are corrected, the score and the map are up to date.

  The answer: { $words }
mail-appeal-rescored-action = See what changed
mail-appeal-rejection-upheld-subject = Appeal decided: { $location }
mail-appeal-rejection-upheld-text = Hello { $name },

  We have looked at your appeal. The report on “{ $location }” stays rejected.

  The answer: { $words }
mail-appeal-rejection-upheld-action = Open the appeal
mail-appeal-reinstated-subject = Approved on appeal: { $location }
mail-appeal-reinstated-text = Hello { $name },

  You were right: the report on “{ $location }” is approved and will be paid, the rejection no longer counts against your rating.

  The answer: { $words }
mail-appeal-reinstated-action = Open the appeal
mail-appeal-lifted-subject = Rejection lifted: { $location }
mail-appeal-lifted-text = Hello { $name },

  You were right: your work on “{ $location }” will be paid, the rejection no longer counts against your rating. The report itself won’t count for the location: the check was given to another shopper.

  The answer: { $words }
mail-appeal-lifted-action = Open the appeal
mail-report-rescored-subject = Your report was scored anew: { $location }
mail-report-rescored-text = Hello { $name },

  The client contested the score of the report on “{ $location }”, and answers in it were corrected. Your pay and rating stay the same.
mail-report-rescored-action = See the report
mail-report-reinstated-subject = Approved on appeal: { $location }
mail-report-reinstated-text = Hello { $name },

  The report on “{ $location }” was rejected at first; after the mystery shopper’s appeal it is approved. Score: { $score }. The map is up to date.
mail-report-reinstated-action = See the report

action-appeal-opened = Appeal opened
action-appeal-file-added = Files attached to an appeal
action-appeal-withdrawn = Appeal withdrawn
action-appeal-upheld = Appeal turned down
action-appeal-rescored = Appeal granted, report scored anew
action-appeal-reinstated = Appeal granted, report approved
action-appeal-lifted = Appeal granted, rejection lifted
action-report-rescored = Report scored anew
action-report-reinstated = Rejected report approved on appeal
action-report-rejection-lifted = Rejection of a report lifted
action-check-appealed = Score of a check contested
action-check-appeal-over = Appeal about a check is over
action-check-reinstated = Check approved on appeal
subject-appeal = Appeal
