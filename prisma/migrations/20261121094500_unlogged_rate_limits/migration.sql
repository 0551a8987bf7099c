-- Counters are worth no write-ahead log: after a crash they begin at zero, and counting a request waits for no disk.
ALTER TABLE "rate_limit" SET UNLOGGED;
