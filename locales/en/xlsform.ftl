# Checklists from XLSForm spreadsheets, and back.
xlsform-import = From XLSForm
xlsform-about = An .xlsx file with the sheets survey, choices and settings, as in KoboToolbox or ODK. You see first what becomes of it; there is a checklist only once you publish it.
xlsform-columns = Points and rules come from extra columns: { $columns }.
xlsform-file = XLSForm file
xlsform-file-hint = Up to { $size } MB
xlsform-submit = Read the file
xlsform-understood = What came out
xlsform-counts = Sections: { $sections }, questions: { $questions }
xlsform-notices = { $n ->
    [one] { $n } remark: not everything was carried over
   *[other] { $n } remarks: not everything was carried over
}
xlsform-no-notices = Everything was carried over.
xlsform-sheet = Sheet
xlsform-row = Row
xlsform-reason = What about it
xlsform-faults = { $n ->
    [one] Can’t be published yet: { $n } fault
   *[other] Can’t be published yet: { $n } faults
}
xlsform-other = Another file
xlsform-download = Download XLSForm
field-xlsform-no-survey = The workbook has no survey sheet, or no questions on it
field-xlsform-no-columns = The survey sheet has no column “type”
field-xlsform-too-long = One of the texts is longer than 32,767 characters and doesn’t fit into a cell

xlsform-and-more = And more remarks: { $value }
xlsform-answer-type-unfit = answer_type “{ $value }” doesn’t fit the column type; type was taken
xlsform-automatic-left = “{ $value }” is filled in by the device or a formula; there is no such thing here
xlsform-calculation-left = The formula “{ $value }” was left out
xlsform-cell-broken = The cell holds a formula’s error in place of a value
xlsform-choice-from-file = “{ $value }”: options from another file can’t be carried over, the question was left out
xlsform-choice-nameless = The option “{ $value }” has no list_name or no name; it was left out
xlsform-choice-twice = The list has the option “{ $value }” already; the second was left out
xlsform-choices-missing = The choices sheet has no list “{ $value }”; the question was left out
xlsform-column-left = The column “{ $value }” was left out
xlsform-condition-not-number = The condition compares “{ $value }” as a number, which it isn’t; the condition was left out
xlsform-condition-unknown = The condition looks at “{ $value }”, but no such question is asked before; the condition was left out
xlsform-condition-unsupported = A checklist can’t hold this condition; it was left out: { $value }
xlsform-constraint-left = The constraint “{ $value }” was left out
xlsform-end-without-begin = A group ends that never began
xlsform-filter-left = The choice filter “{ $value }” was left out: all options are shown
xlsform-group-empty = The group “{ $value }” has no questions left; it makes no section
xlsform-group-flattened = The group “{ $value }” is inside another; its questions went into the outer section
xlsform-group-open = The group isn’t closed; it ends with the sheet
xlsform-kind-assumed = The kind of check isn’t given; “{ $value }” was taken
xlsform-label-missing = “{ $value }” has no text; its name stands in
xlsform-languages-left = A checklist speaks Russian and English; left out: { $value }
xlsform-media-as-evidence = The question of type “{ $value }” became a text to which a file is attached
xlsform-name-changed = The name makes no key, or is taken; the question got the key “{ $value }”
xlsform-note-to-hint = The note went into the hint of the question next to it: { $value }
xlsform-number-as-scale = The number with the limits “{ $value }” became a scale and gives points
xlsform-option-to-na = The option “{ $value }” became the answer “not applicable”
xlsform-or-other-left = An option of one’s own (“or_other”) for the list “{ $value }” can’t be carried over
xlsform-outside-group = Questions outside groups were gathered in the section “{ $value }”
xlsform-parameters-left = The parameters “{ $value }” were left out
xlsform-plain-text = The type “{ $value }” became plain text
xlsform-repeat-once = The repeated group “{ $value }” is asked once
xlsform-row-disabled = “{ $value }” is disabled and was left out
xlsform-sheet-left = The sheet “{ $value }” isn’t read
xlsform-text-with-answers = The text refers to another answer; that stays as it is: { $value }
xlsform-title-missing = The form has no title; “{ $value }” was taken
xlsform-touchpoint-assumed = The touchpoint isn’t given; the section’s key “{ $value }” was taken
xlsform-type-missing = The row “{ $value }” has no type; it was left out
xlsform-type-unsupported = The type “{ $value }” isn’t supported; the question was left out
xlsform-value-unclear = The value “{ $value }” isn’t clear and was left out
xlsform-whole-moment = “{ $value }”: the date will be asked together with the time

library-title = Ready checklists
library-about = Take a copy as a draft and make it yours, or publish it at once as it is.
library-look = See the questions
library-use = Publish as it is
