account-letters = Letters
account-letters-about = We always write about what is decided on your work. Reminders can be switched off.
account-letters-which = Send me
account-letters-saved = Your choice of letters is saved.
account-letter-window-reminder = A reminder the day before a check begins
account-letter-deadline-reminder = A reminder 6 hours before a report is due

mail-reminder-window-subject = Your check begins soon: { $location }
mail-reminder-window-text =
    Hello { $name },

    your check ({ $kind }) begins soon: { $location }, { $address }.

    When: { $window }. The report is due by { $due }.

    { $accepted ->
        [yes] Read the briefing again before you go. If your plans have changed, give the check back now, while there is time for somebody else.
       *[no] You have not said yet whether you will do it. Open the check, and accept or decline it.
    }
mail-reminder-window-action = Open the check
mail-reminder-deadline-subject = Your report is due soon: { $location }
mail-reminder-deadline-text =
    Hello { $name },

    the report on the check ({ $kind }) is due by { $due }: { $location }, { $address } ({ $window }).

    { $status ->
        [returned] The report came back with remarks: mend it and send it again.
        [started] Complete the checklist and send the report.
       *[other] The check has not been started. Unless you start it by then, it is open for others again.
    }
mail-reminder-deadline-action = Open the check
mail-missed-subject = A shopper missed the deadline: { $location }
mail-missed-text =
    Hello { $name },

    shopper { $shopper } ({ $code }) did not start the check ({ $kind }) by { $due }: { $location }, { $address }.

    The check is open again. Its window, { $window }, may have passed: then move it first and assign it to somebody else.
mail-missed-action = Open the check

account-letter-applications-reminder = A reminder of applications that are due for an answer

mail-applications-waiting-subject = Applications wait for your answer
mail-applications-waiting-text =
    Hello { $name },

    { $count ->
        [one] { $count } application for a check waits for an answer, due by { $until }.
       *[other] { $count } applications for checks wait for an answer, the first of them due by { $until }.
    }

    Accept or decline them, so that nobody waits in vain.
mail-applications-waiting-action = To the applications
