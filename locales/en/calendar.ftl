assignments-calendar = To my phone's calendar
calendar-about = Subscribe the calendar of your phone or mail to your checks: windows appear in it by themselves, and so do moves and cancellations.
calendar-address = Private address of the calendar
calendar-address-once = Copy it now: it is not shown again. Whoever knows the address sees your checks, so give it to nobody.
calendar-subscribe = Subscribe
calendar-how = If the button does nothing, paste the address in your calendar where calendars are added “from URL” or “by link”.
calendar-active = There is a private address already. If you have lost it, replace it with a new one.
calendar-open = Create a private address
calendar-replace = Replace the address
calendar-replace-question = The earlier address stops working, and you have to subscribe again.
calendar-replace-button = Yes, replace it
calendar-close = Switch the calendar off
calendar-close-question = The address stops working, and the checks vanish from the calendars that subscribed.
calendar-close-button = Yes, switch it off
calendar-closed = The calendar is off.
calendar-feed-name = My checks
calendar-feed-event = Check ({ $kind }): { $location }
calendar-feed-about =
    When: { $window }
    Report due by: { $due }
    Status: { $status }
