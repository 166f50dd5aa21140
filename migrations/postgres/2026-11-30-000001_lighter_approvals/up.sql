-- These columns repeat what the report of the answer says, which is checked there. Checking them again with each answer
-- was most of what it took to write the answers of an approval down.
ALTER TABLE report_answers
    DROP CONSTRAINT report_answers_client_id_fkey,
    DROP CONSTRAINT report_answers_wave_id_fkey,
    DROP CONSTRAINT report_answers_location_id_fkey,
    DROP CONSTRAINT report_answers_checklist_id_fkey;

-- Every approval of a wave adds to the same rows of the totals, one page full of them. With room beside them the new
-- version of a row stays in its page, and needs no new entries in the indexes.
ALTER TABLE map_totals SET (fillfactor = 30);
ALTER TABLE barrier_totals SET (fillfactor = 30);
ALTER TABLE question_totals SET (fillfactor = 30);
ALTER TABLE version_totals SET (fillfactor = 30);
