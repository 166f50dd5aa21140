ALTER TABLE map_cells RESET (fillfactor);
ALTER TABLE barrier_cells RESET (fillfactor);
ALTER TABLE question_cells RESET (fillfactor);
ALTER TABLE version_cells RESET (fillfactor);
ALTER TABLE report_answers ADD FOREIGN KEY (report_id) REFERENCES reports (id);
ALTER TABLE map_cells
    ADD FOREIGN KEY (client_id) REFERENCES clients (id),
    ADD FOREIGN KEY (wave_id) REFERENCES waves (id),
    ADD FOREIGN KEY (location_id) REFERENCES locations (id);
ALTER TABLE barrier_cells
    ADD FOREIGN KEY (client_id) REFERENCES clients (id),
    ADD FOREIGN KEY (wave_id) REFERENCES waves (id),
    ADD FOREIGN KEY (location_id) REFERENCES locations (id);
ALTER TABLE question_cells
    ADD FOREIGN KEY (client_id) REFERENCES clients (id),
    ADD FOREIGN KEY (checklist_id) REFERENCES checklists (id),
    ADD FOREIGN KEY (wave_id) REFERENCES waves (id),
    ADD FOREIGN KEY (location_id) REFERENCES locations (id);
ALTER TABLE version_cells
    ADD FOREIGN KEY (client_id) REFERENCES clients (id),
    ADD FOREIGN KEY (checklist_version_id) REFERENCES checklist_versions (id),
    ADD FOREIGN KEY (wave_id) REFERENCES waves (id),
    ADD FOREIGN KEY (location_id) REFERENCES locations (id);
