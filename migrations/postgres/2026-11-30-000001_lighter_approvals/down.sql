ALTER TABLE map_totals RESET (fillfactor);
ALTER TABLE barrier_totals RESET (fillfactor);
ALTER TABLE question_totals RESET (fillfactor);
ALTER TABLE version_totals RESET (fillfactor);
ALTER TABLE report_answers
    ADD FOREIGN KEY (client_id) REFERENCES clients (id),
    ADD FOREIGN KEY (wave_id) REFERENCES waves (id),
    ADD FOREIGN KEY (location_id) REFERENCES locations (id),
    ADD FOREIGN KEY (checklist_id) REFERENCES checklists (id);
