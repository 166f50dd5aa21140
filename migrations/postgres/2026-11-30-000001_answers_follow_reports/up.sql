-- These columns repeat what the report of the answer says, which is checked there. Checking them again with each answer
-- was most of what it took to write the answers of an approval down.
ALTER TABLE report_answers
    DROP CONSTRAINT report_answers_client_id_fkey,
    DROP CONSTRAINT report_answers_wave_id_fkey,
    DROP CONSTRAINT report_answers_location_id_fkey,
    DROP CONSTRAINT report_answers_checklist_id_fkey;
