"""Raw pages as WARC files, one gzip member a record."""
