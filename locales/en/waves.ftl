wave-edit = Edit the wave
wave-edit-link = Edit
wave-edit-taken = Its checks take the days from { $first } to { $last }: they must stay inside. To make it shorter, move them first.
wave-changed = Wave changed.
field-wave-has-earlier-checks = There are checks before this day, the first on { $day }
field-wave-has-later-checks = There are checks after this day, the last on { $day }
