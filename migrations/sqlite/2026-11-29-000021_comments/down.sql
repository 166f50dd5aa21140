DROP TABLE map_comment_mentions;
DROP TABLE map_comments;
