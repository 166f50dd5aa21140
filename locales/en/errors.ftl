error-not-found = There is no such page
error-not-found-advice = The address may be mistyped, the record gone, or not yours to see. Go to the start page and look for it from there.
error-unauthorized = You are not signed in
error-unauthorized-advice = Sign in again and repeat what you were doing.
error-forbidden = This is not open to you
error-forbidden-advice = Your role may not do this. If your work needs it, ask an administrator.
error-invalid = Check what you entered
error-invalid-advice = Mend the marked fields and send it again.
error-malformed = The request could not be read
error-malformed-advice = Go back to the page before and try again.
error-too-large = That is too large
error-too-large-advice = Make the file or the text smaller and send it again.
error-unsupported-media = This format is not accepted here
error-unsupported-media-advice = Make sure you send the data the way this page describes.
error-too-many-requests = Too many attempts
error-too-many-requests-advice = Wait a minute and try again.
error-unavailable = The service is unavailable for the moment
error-unavailable-advice = Try again in a few minutes. Go back with your browser’s button to keep what you typed.
error-internal = Something broke on our side
error-internal-advice = The failure has been recorded. Try again, and if that doesn’t help, tell us the request number.
error-changed-meanwhile = Somebody has changed this already
error-changed-meanwhile-advice = The record changed while you were working. Open it again, and repeat your change if it is still needed.
error-draft-changed = Somebody has changed this draft
error-draft-changed-advice = The draft changed while you were editing. Open it again, and repeat your change if it is still needed.

error-page-home = Start page
error-page-back = Back
error-page-request = Request number: { $id }

field-required = Fill in this field
field-wrong-type = A value of another kind is needed here
field-unknown-field = There is no such field
field-unknown = Choose one of the listed values
field-length = { $min ->
    [1] Fill in this field with up to { $max } characters
   *[other] Use { $min } to { $max } characters
  }
field-length-least = { $min ->
    [1] Fill in this field
   *[other] Use at least { $min } characters
  }
field-length-most = Use at most { $max } characters
field-range = Use a value from { $min } to { $max }
field-range-least = Use { $min } or more
field-range-most = Use { $max } or less
field-email = This doesn’t look like an e-mail address. Example: olga@example.com
field-phone = This doesn’t look like a phone number. Example: +7 495 123-45-67
field-url = This doesn’t look like a web address
field-taken = Already taken, choose another one
field-time-zone = Unknown time zone. Example: Europe/Moscow
field-opening-hours = Write opening hours like this: mon-fri 09:00-18:00; sat 10:00-15:00
field-position-half = Give both latitude and longitude, or leave both empty
field-key-reused = This key was used for another request
field-one-at-a-time = Change one thing at a time

field-photo-type = This is not a photo. JPEG, PNG and WebP are fine
field-photo-too-many-pixels = The picture has too many pixels
field-photo-broken = The picture is damaged and could not be opened
field-photo-heic = This is an iPhone’s HEIC photo, which not every browser shows. Choose it with the “Add a photo” button: the phone will turn it into JPEG. Or set Settings → Camera → Formats to “Most Compatible”
field-file-empty = The file is empty
field-file-type = Such a file can’t be attached. JPEG, PNG and WebP photos, m4a, mp3, ogg and wav recordings and PDF are fine
field-file-program = This is a program or a script, whatever its name says. It can’t be attached
field-file-video = This is a video. Attach photos and sound recordings
field-file-truncated = The file ends halfway: it was cut off while it was copied or recorded. Attach it again
field-file-broken = The file is damaged and could not be read
field-file-appended = There is another file hidden inside this one, so it can’t be attached. Make the photo, the recording or the document anew
field-document-active = This PDF runs scripts, starts programs or has files inside. Print it to a PDF again and attach that, or take a photo of it
field-file-hash = The file was damaged on its way. Send it again
field-file-longer = More bytes came than were announced. Begin the upload again
field-file-too-large = The file is too large
field-file-larger-than = The file is larger than { $max } MB
field-sha256 = Write the SHA-256 as 64 hexadecimal digits

field-csv-not-utf8 = The file is not in UTF-8. Save the sheet as “CSV UTF-8”
field-csv-broken = The row could not be read: { $text }
field-csv-columns = The row has { $text } cells, the header another number
field-csv-column-missing = The required column “{ $text }” is missing
field-csv-column-unknown = Unknown column “{ $text }”
field-csv-empty = The file has no rows with data
field-workbook-no-file = Choose a file
field-workbook-not-xlsx = This is not an .xlsx workbook
field-workbook-old-format = This is an old .xls, or a workbook with a password. Save it as .xlsx without one
field-workbook-broken = The file is damaged and can’t be read
field-workbook-too-large = The workbook holds too much: up to 5000 rows, 250 columns and 100,000 filled cells
