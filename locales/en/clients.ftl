clients-title = Clients
clients-new = New client
clients-none = No clients yet
clients-none-advice = Create the first one to add its locations and take an order.
client-name = Name
client-name-hint = What people call the company
client-legal-name = Legal name
client-legal-name-hint = For invoices
client-tax-number = Taxpayer number
client-since = With us since
client-next = Access
client-invite = Invite somebody
client-new-title = New client
client-create = Create the client
client-created = The client is created. Now add its locations

locations-title = Locations
locations-add = Add a location
locations-import = Import from a sheet
locations-search = Name, code or address
locations-none = No locations yet
locations-none-advice = Import a list from a sheet or add the first location by hand: checks are planned for locations.
locations-not-found = Nothing found
locations-not-found-advice = Change the search or reset the filters.
location-name = Name
location-code = Code
location-code-hint = The short name you use for it
location-city = City
location-address = Address
location-phone = Phone
location-phone-hint = Needed for checks by call
location-hours = Opening hours
location-hours-hint = Such as: mon-fri 09:00-18:00; sat 10:00-15:00. Empty: workdays from 9 to 18
location-zone = Time zone
location-zone-hint = Such as: Europe/Moscow, Asia/Yekaterinburg
location-competitor = Competitor
location-competitor-hint = Whose location it is, if not yours
location-latitude = Latitude
location-longitude = Longitude
location-of-competitor = competitor: { $name }
location-new-title = New location
location-added = The location is added
locations-imported = The locations are imported

import-title = Import locations from a sheet
import-about = Paste the contents of a CSV file here. The first line names the columns; code, name, city and time_zone must be there. If a single row is wrong, nothing is imported.
import-csv = Contents of the file
import-csv-hint = Separated by commas or semicolons
import-submit = Import
import-faults = { $n ->
    [one] Nothing was imported: { $n } error
   *[other] Nothing was imported: { $n } errors
  }
import-line = Line
import-column = Column
import-fault = What is wrong
import-value = Value
