-- What an approval adds to is derived: the answers repeat a report, the cells repeat its check, and `rebuild-cells` makes
-- them anew. Their map or report was read in the same transaction; looking the rest up again for each of some eighty rows
-- was a third of what it took to write them.
ALTER TABLE report_answers DROP CONSTRAINT report_answers_report_id_fkey;
ALTER TABLE map_cells
    DROP CONSTRAINT map_cells_client_id_fkey,
    DROP CONSTRAINT map_cells_wave_id_fkey,
    DROP CONSTRAINT map_cells_location_id_fkey;
ALTER TABLE barrier_cells
    DROP CONSTRAINT barrier_cells_client_id_fkey,
    DROP CONSTRAINT barrier_cells_wave_id_fkey,
    DROP CONSTRAINT barrier_cells_location_id_fkey;
ALTER TABLE question_cells
    DROP CONSTRAINT question_cells_client_id_fkey,
    DROP CONSTRAINT question_cells_checklist_id_fkey,
    DROP CONSTRAINT question_cells_wave_id_fkey,
    DROP CONSTRAINT question_cells_location_id_fkey;
ALTER TABLE version_cells
    DROP CONSTRAINT version_cells_client_id_fkey,
    DROP CONSTRAINT version_cells_checklist_version_id_fkey,
    DROP CONSTRAINT version_cells_wave_id_fkey,
    DROP CONSTRAINT version_cells_location_id_fkey;

-- A cell grows with every check at its location: with room in its page it needs no new entries in the indexes.
ALTER TABLE map_cells SET (fillfactor = 70);
ALTER TABLE barrier_cells SET (fillfactor = 70);
ALTER TABLE question_cells SET (fillfactor = 70);
ALTER TABLE version_cells SET (fillfactor = 70);
