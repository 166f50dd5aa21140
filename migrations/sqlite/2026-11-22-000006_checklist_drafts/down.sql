DROP TABLE checklist_draft_steps;
DROP TABLE checklist_drafts;
