apply-title = Become a mystery shopper
apply-about = Tell us about yourself. Then come the steps of vetting: quizzes, a look at the briefing and a short interview.
apply-trap = Leave this field empty
apply-contacts = How to reach you
apply-email-hint = A letter with a link to sign in goes to this address
apply-letters = Language of letters and pages
apply-where = Where you can work
apply-position-hint = Coordinates help us to offer checks near your home. Any map on a phone shows them: press on your neighbourhood and copy the two numbers. You may leave them out; clients never see them.
apply-latitude = Latitude
apply-longitude = Longitude
apply-radius = Willing to travel, km
apply-weekly = Most checks in a week
apply-languages = Languages you speak fluently
apply-experience-title = Experience
apply-experience = What you have done
apply-experience-hint = Checks, work with customers, anything of use. No experience is fine too.
apply-why = Why this interests you
apply-employers = Where you work and worked in the last three years
apply-employers-hint = One company per line. We won't offer you checks of these companies.
apply-resume = Résumé
apply-resume-attached = { $name } is attached.
apply-resume-other = Another résumé instead
apply-resume-hint = PDF, DOCX, ODT or TXT, up to 5 MB. Only managers see it.
apply-consents = Consents
apply-agree-data = I agree to the processing of my personal data
apply-agree-data-hint = Name, e-mail, phone, city, coordinates, experience and résumé are needed to consider the application and to offer checks. You may withdraw the consent at any time by writing to a manager.
apply-agree-ethics = I accept the code of ethics of a mystery shopper
apply-submit = Send the application
applied-title = Thank you, your application has arrived
applied-text = We have sent a letter to the address you gave. Open the link in it to choose a password and take the first steps.
mail-application-known-subject = Your application to Wayscore
mail-application-known-text = Hello { $name },

  Somebody filled in a mystery shopper's application with your address, but you have an account already. Sign in with your password, and if you have forgotten it, ask for a new one on the sign-in page.

  If it wasn't you, there is nothing to do.
mail-application-known-action = Sign in

field-too-fast = The form was sent too fast. Check your answers and send it again
field-choose-one = Choose at least one
field-must-agree = Without this consent the application can't be accepted
field-resume-empty = The file is empty
field-resume-broken = The file is damaged or cut off. Save it anew and choose it again
field-resume-type = This kind of file won't do. It must be PDF, DOCX, ODT or TXT
field-past = This time has passed already
field-pool-empty = Add at least one question
field-pool-too-many = A pool holds at most 300 questions
field-pool-option-alone = Line { $place }: an option without a question above it
field-pool-no-text = Line { $place }: a question or an option has no text
field-pool-too-long = Line { $place }: the text is longer than 1000 characters
field-pool-options = Line { $place }: a question must have 2 to 10 options
field-pool-twice = Line { $place }: an option stands twice
field-pool-no-right = Line { $place }: no option is marked as right

ethics-title = Code of ethics of a mystery shopper
ethics-about = Everybody who applies accepts it
ethics-truth = Truth
ethics-truth-text = I report only what I saw and heard myself, right after the check, without guesses and exaggeration. What I did not notice or remember, I say so.
ethics-respect = Respect
ethics-respect-text = I am polite to staff and visitors, provoke no conflicts, do not get in the way of work, and do not judge anybody's looks, age, origin or beliefs.
ethics-law = Law
ethics-law-text = During a check I keep to the law and to the rules of the place. I do not photograph or record where it is forbidden, and record only where the briefing asks for it.
ethics-secret = Secrecy
ethics-secret-text = I tell nobody that I am a mystery shopper, whom I check or what I learned: neither staff nor friends nor social networks. Briefings, legends and reports stay between me and the manager.
ethics-conflict = Impartiality
ethics-conflict-text = I name my employers honestly and take no checks of companies where I work, where those close to me work, or where I have a personal interest. Should one arise, I tell the manager at once.
ethics-money = Money and gifts
ethics-money-text = I take no money, gifts or discounts from those I check and promise nothing in return. The receipts and expenses I show are real.
ethics-people = People in the report
ethics-people-text = I name staff by position or describe them by role, and take photos without the faces of bystanders and without personal data.
ethics-safety = Safety
ethics-safety-text = I stop a check that is dangerous for me or others and tell the manager at once. Declining for this reason does not lower the rating.
ethics-breach = If the code is broken
ethics-breach-text = An invented report, a disclosure or a gift from those checked is a reason for suspension. It is better to own up to a mistake: we value honesty above faultlessness.
ethics-version = Edition { $version }

vetting-title = My vetting
vetting-progress = Passed
vetting-passed-of = { $n } of { $of }
vetting-own-resume = My résumé
vetting-optional = optional step
vetting-status-applied = We have your application. The first step is open.
vetting-status-vetting = Vetting is under way. Below you see what is done and what comes next.
vetting-status-approved = You have been vetted and may take checks.
vetting-status-suspended = You are suspended for now. Ask a manager for the details.
vetting-status-rejected = Unfortunately we can't offer you checks this time. Thank you for the time you spent.
vetting-state-passed = passed
vetting-state-failed = failed
vetting-state-open = open
vetting-state-waiting = ahead
vetting-review-open = A manager is looking at your application. There is nothing for you to do now, we will write.
vetting-quiz-later = The quiz will be here soon. Come back later.
vetting-waiting = Opens after the steps before it.
error-vetting-over = Vetting is over
error-vetting-over-advice = The decision has been made, steps can't be changed any more.

quiz-open = Take the quiz
quiz-begin = Begin
quiz-go-on = Go on
quiz-rules = How the quiz works
quiz-n-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
quiz-n-minutes = { $n ->
    [one] { $n } minute for everything
   *[other] { $n } minutes for everything
  }
quiz-pass-mark = { $percent }% must be reached.
quiz-tries-left = { $n ->
    [0] No tries are left.
    [one] { $n } try is left.
   *[other] { $n } tries are left.
  }
quiz-once = The time starts when you begin. Answers are sent once, and the result shows at once.
quiz-pause-until = The next try not before:
quiz-closed = This quiz is not needed now or not available.
quiz-last = Last try
quiz-briefing = The program's briefing
quiz-passed = passed
quiz-failed = failed
quiz-score = Result: { $percent }%.
quiz-result = Result of the quiz
quiz-too-late = The time ran out before the answers came, so they do not count.
quiz-go-back = Go back
quiz-until = Answers are taken until:
quiz-several = Several answers are right, choose all of them.
quiz-submit = Send the answers
quiz-under-way = under way
error-quiz-not-open = This quiz is closed now
error-quiz-not-open-advice = The vetting page shows which step is open.
error-quiz-pause = The next try is not open yet
error-quiz-pause-advice = The quiz's page says when it opens.
error-quiz-used-up = There are no tries left
error-quiz-used-up-advice = The result is final.
error-quiz-marks-itself = A quiz marks itself
error-quiz-marks-itself-advice = Managers mark reviews and interviews only.

interview-choose = Choose a time for the interview ({ $zone })
interview-times = Free times
interview-book = Book
interview-booked = Booked; the invitation is on its way to you
interview-leave = Give the time back
interview-leave-question = The time will be free for others. Give it back?
interview-left = The booking is cancelled, choose another time
interview-file = Add to calendar
interview-none-free = No times are free at the moment. A manager will add some, come back later.
error-slot-taken = This time is taken
error-slot-taken-advice = Somebody was faster. Choose another one.
error-interview-not-open = The interview is not open yet
error-interview-not-open-advice = Pass the steps before it first.
error-interview-booked = You have a booking already
error-interview-booked-advice = To choose another time, cancel the earlier booking first.
error-interview-begun = The interview has begun
error-interview-begun-advice = It could be cancelled before its start only. Write to a manager.
mail-interview-booked-subject = Interview: { $time }
mail-interview-booked-text = Hello { $name },

  Your interview is booked: { $time } ({ $zone }).

  Where: { $place }

  The link adds it to your calendar. Should your plans change, cancel it on the vetting page so that others may have the time.
mail-interview-booked-action = Add to calendar
mail-interview-cancelled-subject = Interview called off
mail-interview-cancelled-text = Hello { $name },

  The interview at { $time } ({ $zone }) will not take place. We are sorry for the trouble; please choose another time.
mail-interview-cancelled-action = Choose a time
mail-vetting-approved-subject = You have been approved
mail-vetting-approved-text = Hello { $name },

  Congratulations: you have passed the vetting and may take checks now. Thank you for your attention and patience.
mail-vetting-approved-action = Open my checks
mail-vetting-rejected-subject = Your application to Wayscore
mail-vetting-rejected-text = Hello { $name },

  Thank you for your interest and for the time you gave to the vetting. Unfortunately we can't offer you checks at present.

  The decision concerns our program alone and says nothing about you as a professional. We wish you all the best!

applicants-title = Applicants
applicants-under-way = Under way
applicants-since = Applied on
applicants-none = Nobody is here
applicants-none-text = New applications come from the page “Become a mystery shopper”.
vetting-application = Application
vetting-no-application = There is no application: a manager added this person.
vetting-employers = Employers
vetting-consents = Consents
vetting-consent-texts = editions: data { $data }, ethics { $ethics }
vetting-shopper-page = The shopper's page
vetting-link = Application and vetting
vetting-note = Note with the mark
vetting-note-hint = Only managers see it. Where a required step is failed, say why
vetting-pass = Passed
vetting-fail = Failed
vetting-notes = Notes
vetting-new-note = New note
vetting-saved = Saved
vetting-steps-title = Steps of vetting
vetting-steps-about = Applicants go through them in this order
vetting-steps-none = There are no steps
vetting-step = Step
vetting-step-new = New step
vetting-step-retired = The step was taken out
vetting-way = How it is passed
vetting-way-review = manager's review
vetting-way-quiz = quiz
vetting-way-interview = interview
vetting-quiz = Quiz
vetting-quiz-missing = Write the quiz: applicants wait until there is one
vetting-pool-size = { $n ->
    [one] { $n } question in the pool
   *[other] { $n } questions in the pool
  }
vetting-n-tries = { $n ->
    [one] { $n } try.
   *[other] { $n } tries.
  }
vetting-order = Order
vetting-up = Up: { $title }
vetting-down = Down: { $title }
vetting-title-ru = Title in Russian
vetting-title-en = Title in English
vetting-is-required = Required
vetting-is-required-hint = Whoever fails a required step is rejected
vetting-pass-percent = Pass mark, %
vetting-tries = Tries
vetting-quiz-only = For a quiz only
vetting-retire = Take the step out
vetting-retire-question = Applicants will no longer go through it. Results stay on record.
quiz-editor = Questions and rules of the quiz
quiz-drawn = Questions in one attempt
quiz-drawn-hint = So many are drawn from the pool at random
quiz-minutes = Minutes for an attempt
quiz-pause-days = Days of rest
quiz-pause-hint = Between two tries
quiz-pause-row-hint = After a row of failed tries
quiz-tries-row = Tries in a row
quiz-pool = Pool of questions
quiz-pool-hint = A question, below it the options: right ones with a plus, wrong ones with a minus. An empty line between questions. Where several are right, all of them must be chosen.
quiz-pool-example = What do you do when the branch is closed?
  + Photograph the door and tell the manager
  - Leave
  - Fill the checklist in from memory
quiz-questions = Questions
slots-title = Interview times
slots-add = Offer times
slots-first = The first begins ({ $zone })
slots-minutes = Minutes each
slots-count = How many in a row
slots-place = Where
slots-place-hint = An address, a phone number or a link to a video call
slots-when = When
slots-who = Booked by
slots-free = free
slots-none = No times are offered yet
slots-none-text = Add a few: applicants choose for themselves.
slots-added = Times added
slots-cancel = Call off
slots-cancel-question = Whoever booked it gets a letter and chooses another time.
slot-cancelled = The time was called off

certifications-title = Certification
certifications-about = Quizzes on the briefings of programs. Some checks need a certificate.
certifications-program = Program
certifications-needed = required
certifications-state = State
certifications-until = Valid until
certifications-quiz = Quiz
certifications-valid = valid
certifications-expired = expired
certifications-none = not taken
certifications-empty = There are no quizzes yet
certifications-empty-text = When programs get quizzes, they will be here.
