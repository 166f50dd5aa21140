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
