DROP INDEX checks_place;
